import { expect } from 'chai';
import { tasks } from '../../../server/domain/tasks/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, holds, type Town } from './support/town.ts';

describe('organising in the mini-program', () => {
  let town: Town;
  let organiser: PersonDoc;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  before(async function () {
    organiser = await town.volunteer('organiser', { displayName: '周海宁' });
    await town.make.grant(organiser, town.places.community, 'organiser');
  });

  it('changes a task, and copies it to another day', async () => {
    const task = await town.make.task(town.places.community, { title: '门岗值守' });
    const { page } = await loggedInPhoneOf('organiser');
    await goTo(page, `/organiser/people/index?id=${task._id.toHexString()}`);
    await front(page).locator('#edit').click();
    await front(page).getByLabel('任务名称').fill('东门门岗值守');
    await front(page).getByLabel('人数 +1').click();
    await picture(page, 'edit');
    await front(page).locator('#save').click();
    await front(page).getByText('东门门岗值守').waitFor();
    await front(page).getByText('已有 0/6 人').waitFor();
    const changed = await tasks.in(town.db).findOne({ _id: task._id });
    expect([changed?.title, changed?.roles[0].slots, changed?.roles[0]._id.toHexString()]).to.deep.equal([
      '东门门岗值守',
      6,
      task.roles[0]._id.toHexString(),
    ]);
    await front(page).locator('#copy').click();
    await page.getByRole('button', { name: '确定' }).click();
    await front(page).locator('#draft').waitFor();
    await front(page).locator('#publish').click();
    await front(page).locator('#edit').waitFor();
    const copy = await tasks.in(town.db).findOne({ title: '东门门岗值守', _id: { $ne: task._id } });
    // The form knows minutes, the factory's task begins at a second.
    expect([copy?.state, Math.ceil((+copy!.start - +task.start) / 60_000)]).to.deep.equal(['published', 7 * 24 * 60]);
  });

  it('shows that somebody else changed it meanwhile: theirs first, or mine over it', async () => {
    const task = await town.make.task(town.places.community, { title: '两人同时改' });
    const address = `/tasks/${task._id.toHexString()}`;
    const { page } = await loggedInPhoneOf('organiser');
    const editOver = async (title: string): Promise<void> => {
      await goTo(page, `/organiser/post/index?task=${task._id.toHexString()}`);
      await front(page).getByLabel('任务名称').fill(title);
      await town.as(organiser).patch(address, { description: `改动 ${title}` });
      await front(page).locator('#save').click();
      await page.getByRole('dialog').getByText('别人刚刚改过这个任务').waitFor();
    };
    await editOver('我的第一次');
    await picture(page, 'edit-conflict');
    await page.getByRole('button', { name: '取消' }).click();
    await holds(front(page).getByLabel('任务名称'), '两人同时改');
    await holds(front(page).getByLabel('任务内容'), '改动 我的第一次');
    await editOver('我的第二次');
    await confirmDialog(page);
    await page.getByText('已保存').waitFor();
    expect((await tasks.in(town.db).findOne({ _id: task._id }))?.title).to.equal('我的第二次');
  });
});

import { expect } from 'chai';
import { participations } from '../../../server/domain/participations/model.ts';
import { tasks } from '../../../server/domain/tasks/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';

describe('waiting for a place in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  it('joins the waitlist of a full task, is offered the place that falls free, and takes it', async () => {
    await town.volunteer('holder');
    await town.volunteer('waiter');
    const task = await town.make.task(town.places.community, {
      title: '抢手的任务',
      roles: [town.make.role({ slots: 1 })],
    });
    const address = `/pages/task/index?id=${task._id.toHexString()}`;
    const { page: holder } = await loggedInPhoneOf('holder');
    await goTo(holder, address);
    await front(holder).locator('#claim').click();
    await confirmDialog(holder);
    await front(holder).locator('#claimed').waitFor();

    const { page: waiter } = await loggedInPhoneOf('waiter');
    await goTo(waiter, address);
    await front(waiter).getByRole('button', { name: '排队候补' }).click();
    await picture(waiter, 'join-line');
    await confirmDialog(waiter);
    await front(waiter).locator('#in-line', { hasText: '候补第 1 位，共 1 人' }).waitFor();
    await picture(waiter, 'in-line');
    await goTo(waiter, '/pages/me/index');
    await front(waiter).getByText('候补第 1 位，共 1 人').waitFor();
    await picture(waiter, 'mine-in-line');

    await front(holder).locator('#withdraw').click();
    await confirmDialog(holder);
    await front(holder).locator('#claim').waitFor();

    await goTo(waiter, '/pages/me/index');
    await front(waiter)
      .getByText(/甲社区为您留着“.+”/)
      .waitFor();
    await picture(waiter, 'offered');
    await front(waiter).getByText('抢手的任务').click();
    await front(waiter).locator('#invited', { hasText: '甲社区为您留着' }).waitFor();
    await picture(waiter, 'offered-task');
    await front(waiter).locator('#accept').click();
    await front(waiter).locator('#claimed').waitFor();
    const states = await participations
      .in(town.db)
      .find({ taskId: task._id })
      .sort({ state: 1 })
      .map(({ state }) => state)
      .toArray();
    expect(states).to.deep.equal(['confirmed', 'withdrawn']);
  });

  it('leaves the waitlist, and asks a volunteer who is too late for a place whether to wait', async () => {
    await town.volunteer('late');
    const task = await town.make.task(town.places.community, {
      title: '最后一个名额',
      roles: [town.make.role({ slots: 1 })],
    });
    const { page } = await loggedInPhoneOf('late');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).getByRole('button', { name: '我来报名' }).waitFor();
    const other = await town.make.person();
    await town.as(other).post(`/tasks/${task._id.toHexString()}/participations`, {});
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await page.getByRole('dialog').getByText('这个岗位已经满员').waitFor();
    await page.getByRole('button', { name: '排队', exact: true }).click();
    await front(page).locator('#in-line').waitFor();
    await front(page).getByRole('button', { name: '不再候补' }).click();
    await confirmDialog(page);
    await front(page).getByRole('button', { name: '排队候补' }).waitFor();
  });

  it('makes a team with an end, lets somebody in, holds places and names them; what nobody agreed to is everybody’s', async () => {
    await town.volunteer('team-head');
    const member = await town.volunteer('team-member', { displayName: '吴桂兰' });
    const role = town.make.role({ slots: 3 });
    const task = await town.make.task(town.places.community, { title: '消防通道大清理', roles: [role], inHours: 48 });
    const taskPage = `task=${task._id.toHexString()}`;
    const { page: head } = await loggedInPhoneOf('team-head');
    await goTo(head, '/teams/all/index');
    await front(head).locator('#make').click();
    await front(head).locator('#field-name').getByRole('textbox').fill('楼道清理小分队');
    await front(head).locator('#save').waitFor();
    await picture(head, 'team-form');
    await front(head).locator('#save').click();
    const code = await textOf(front(head).locator('#code-words'));

    const { page: other } = await loggedInPhoneOf('team-member');
    await goTo(other, `/teams/all/index?code=${code.trim()}`);
    await confirmDialog(other);
    await front(other).getByText('待队长同意').waitFor();
    await goTo(head, '/teams/all/index');
    await front(head)
      .getByRole('link', { name: /楼道清理小分队/ })
      .click();
    await front(head).getByRole('button', { name: '同意 吴桂兰', exact: true }).click();
    await front(head).getByRole('button', { name: '移出 吴桂兰' }).waitFor();
    await picture(head, 'team');

    await goTo(head, `/teams/take/index?${taskPage}`);
    await front(head).locator('#places').getByRole('button', { name: '+1' }).click();
    await picture(head, 'team-take');
    await front(head).locator('#take').click();
    await front(head).locator('#counts', { hasText: '未点名 2' }).waitFor();
    await front(head).getByRole('button', { name: '点名 吴桂兰' }).click();
    await front(head).locator('#counts', { hasText: '待答复 1 · 未点名 1' }).waitFor();

    await goTo(other, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(other).locator('#accept').click();
    await front(other).locator('#claimed').waitFor();
    await goTo(head, '/teams/all/index');
    await front(head)
      .getByRole('link', { name: /楼道清理小分队/ })
      .click();
    await front(head)
      .getByRole('link', { name: /消防通道大清理/ })
      .click();
    await front(head).locator('#counts', { hasText: '已同意 1' }).waitFor();
    await picture(head, 'team-claim');
    await front(head).locator('#give-back').click();
    await confirmDialog(head);
    await front(head).getByText('1 个名额已向大家开放').waitFor();
    const { roles } = (await tasks.in(town.db).findOne({ _id: task._id }))!;
    expect(roles[0]).to.include({ taken: 1, held: 0 });
    const theirs = await participations.in(town.db).findOne({ taskId: task._id, personId: member._id });
    expect(theirs!.state).to.equal('confirmed');
  });
});

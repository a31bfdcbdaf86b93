import { expect } from 'chai';
import { participations } from '../../../server/domain/participations/model.ts';
import { picture } from '../../preview/support/browser.ts';
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
});

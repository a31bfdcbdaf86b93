import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { Page } from 'playwright-core';
import { offers } from '../../../server/domain/offers/model.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import { identities, people, type PersonDoc } from '../../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../../server/domain/tasks/model.ts';
import { fillings } from '../../../server/features/filling/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { countOf, see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';

const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
const always = Array.from({ length: 7 }, (_, at) => ({ weekday: at + 1, fromMinute: 0, toMinute: 1440 }));

describe('running a task in the mini-program', () => {
  let town: Town;
  let organiser: PersonDoc;
  /** The organiser's phone, logged in. */
  let page: Page;
  const { loggedInPhoneOf, keepPhoneOf } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await loggedInPhoneOf(...given);
    return phone.page;
  };
  // Until they answer, the list of candidates shows only the first letter of a name.
  const willing = async (displayName: string): Promise<PersonDoc> => {
    const person = await town.make.person({ displayName });
    await town.make.offer(person, { weekly: always });
    return person;
  };
  const claimed = async (person: PersonDoc, task: TaskDoc): Promise<void> => {
    await town.as(person).post(`/tasks/${idOf(task)}/participations`, {});
  };
  const peopleOf = (page: Page, task: TaskDoc): Promise<void> => goTo(page, `/organiser/people/index?id=${idOf(task)}`);
  const sayWhy = async (page: Page, reason: string): Promise<void> => {
    await page.getByRole('dialog').getByRole('textbox').fill(reason);
    await confirmDialog(page);
  };
  const messages = async (page: Page): Promise<void> => {
    await goTo(page, '/pages/inbox/index');
    await front(page).locator('.inbox-message').first().waitFor();
  };

  before(async function () {
    organiser = await town.volunteer('organiser', { displayName: '周海宁' });
    await town.make.grant(organiser, town.places.community, 'organiser');
    ({ page } = await keepPhoneOf('organiser'));
  });

  it('posts from a template in three taps', async () => {
    await town.as(organiser).post(`/units/${idOf(town.places.community)}/task-templates`, {
      title: '独居老人送药',
      description: '到药房取药，送到家里',
      category: 'delivery',
      durationMinutes: 90,
      risks: '路上车多',
      safeguards: '提供保险和反光背心',
      roles: [{ name: '送药员', slots: 2 }],
    });
    await identities.in(town.db).updateOne({ _id: organiser._id }, { $set: { phone: '19912340001' } });
    await goTo(page, '/organiser/desk/index');
    await front(page).locator('#post').click();
    await front(page).getByRole('button', { name: '独居老人送药' }).click();
    await picture(page, 'post-from-template');
    await front(page).locator('#publish').click();
    await front(page).getByText('已有 0/2 人').waitFor();
    await picture(page, 'posted-from-template');
    const posted = await tasks.in(town.db).findOne({ title: '独居老人送药' });
    expect([
      posted?.state,
      posted?.category,
      +posted!.end - +posted!.start,
      posted?.contact.phone,
      posted?.roles.map(({ name }) => name),
    ]).to.deep.equal(['published', 'delivery', 90 * 60_000, '19912340001', ['送药员']]);
  });

  it('invites who fits, with the reason; each of them is asked', async () => {
    const helper = await town.volunteer('helper', { displayName: '吴桂兰' });
    await offers.in(town.db).updateOne({ personId: helper._id }, { $set: { weekly: always } });
    const task = await town.make.task(town.places.community, { title: '防汛沙袋', inHours: 30 });
    await peopleOf(page, task);
    const row = front(page).locator('.candidate', { hasText: '吴**' });
    await row.waitFor();
    await see(row.locator('.soft')).toHaveText(/^2 公里/);
    await picture(page, 'candidates-with-reasons');
    await row.getByRole('button', { name: '邀请' }).click();
    await page.getByText('已邀请 1 位').waitFor();
    // Somebody who was asked has no name before they say yes.
    await front(page).locator('.people-person', { hasText: '吴**' }).getByText('已邀请').waitFor();
    const asked = await phoneOf('helper');
    await messages(asked);
    await front(asked).getByText('防汛沙袋').click();
    await front(asked).locator('#accept').click();
    await front(asked).locator('#claimed').waitFor();
    await peopleOf(page, task);
    await front(page).getByText('已有 1/5 人').waitFor();
    await front(page).getByRole('button', { name: '打电话 吴桂兰' }).waitFor();
  });

  it('19.9: promises to fill a task by a time, sees how it stands, and stops it', async () => {
    const task = await town.make.task(town.places.community, { title: '夜间巡查', inHours: 40 });
    await peopleOf(page, task);
    await front(page).locator('#fill-by-time').click();
    await front(page).locator('#none').waitFor();
    await front(page).getByRole('button', { name: '24 小时内' }).click();
    await front(page).locator('#start').click();
    const card = front(page).locator('.filling');
    await see(card.locator('.tag')).toHaveText('正在邀请');
    await see(card.locator('.filling-says')).toHaveText(/^为 5 个名额邀请了 0 人，0 人答应，还差 5 人，/);
    await see(front(page).locator('#start')).toBeAbsent();
    await picture(page, 'filling-a-task');
    await card.getByRole('button', { name: '停止邀请' }).click();
    await confirmDialog(page);
    await see(card.locator('.tag')).toHaveText('已停止');
    await front(page).locator('#start').waitFor();
  });

  it('says that a promise is full for now, and that nothing more can be filled: it was asking and full, and led nowhere', async () => {
    const task = await town.make.task(town.places.community, {
      title: '已满的任务',
      inHours: 40,
      roles: [{ ...town.make.role({ slots: 2 }), taken: 2 }],
    });
    const filling = `/organiser/filling/index?task=${idOf(task)}`;
    await goTo(page, filling);
    await see(front(page).locator('#none')).toContainText('现在没有岗位可以限时招满');
    await see(front(page).locator('#start')).toBeAbsent();
    await fillings.in(town.db).insertOne({
      ...{ _id: new ObjectId(), taskId: task._id, roleId: task.roles[0]._id, unitId: task.unitId, promised: 0.9 },
      ...{ by: task.signUpBy, state: 'running', allowance: 9, tilt: 0, waves: 1, chance: 0.9, cause: null },
      ...{ startedBy: organiser._id, createdAt: town.clock.now(), lookedAt: town.clock.now() },
    });
    await goTo(page, filling);
    await see(front(page).locator('.filling .tag')).toHaveText('目前已满');
  });

  it('H12: shows nobody who could be asked for a task for party members, and invites the best of them unseen', async () => {
    const member = await willing('钱七');
    const consents: PersonDoc['consents'] = [{ kind: 'partyMembership', version: '1', at: town.clock.now() }];
    await people
      .in(town.db)
      .updateOne({ _id: member._id }, { $set: { partyMember: true }, $push: { consents: consents[0] } });
    const rules = { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false };
    const task = await town.make.task(town.places.community, { title: '党员突击队', inHours: 40, rules });
    await peopleOf(page, task);
    await front(page).locator('#level', { hasText: '符合条件的人不多' }).waitFor();
    await see(front(page).locator('.candidate')).toBeAbsent();
    await front(page).locator('#invite-best').click();
    await front(page).locator('#invite-best', { hasText: '已邀请' }).waitFor();
    await picture(page, 'best-invited-unseen');
    const row = await participations.in(town.db).findOne({ taskId: task._id, personId: member._id });
    expect(row?.state).to.equal('proposed');
    await peopleOf(page, task);
    await front(page).getByText('还没有人报名').waitFor();
    await town.as(member).post(`/participations/${idOf(row!)}/acceptance`, {});
    await peopleOf(page, task);
    await front(page).locator('.people-person', { hasText: '钱七' }).waitFor();
  });

  it('H13: agrees to a visit to a home person by person; the visitor sees when the address will be there', async () => {
    const visitor = await town.volunteer('visitor', { displayName: '孙八' });
    const task = await town.make.task(town.places.community, {
      title: '上门陪诊',
      inHours: 30,
      needId: new ObjectId(),
    });
    await claimed(visitor, task);
    const seen = await phoneOf('visitor');
    await goTo(seen, `/pages/task/index?id=${idOf(task)}`);
    await front(seen).locator('#place-note', { hasText: '组织者同意后' }).waitFor();
    await peopleOf(page, task);
    await front(page).getByRole('button', { name: '同意上门 孙八' }).click();
    await front(page).getByRole('button', { name: '同意上门 孙八' }).waitFor({ state: 'detached' });
    await goTo(seen, `/pages/task/index?id=${idOf(task)}`);
    await front(seen).locator('#place-note', { hasText: '起显示详细地址' }).waitFor();
  });

  it('says "invited" only of those who were: how many were not, and why', async () => {
    const [first, second, third] = [await willing('王一'), await willing('李二'), await willing('赵三')];
    const task = await town.make.task(town.places.community, { title: '看看谁能来', inHours: 60 });
    const openFresh = async (): Promise<void> => {
      await peopleOf(page, task);
      for (const name of ['王**', '李**', '赵**']) await front(page).locator('.candidate', { hasText: name }).waitFor();
    };
    await openFresh();
    await offers.in(town.db).updateOne({ personId: first._id }, { $set: { paused: true } });
    await front(page).getByRole('button', { name: '邀请 王**' }).click();
    await page.getByRole('dialog').getByText('没有邀请成功').waitFor();
    await page.getByRole('dialog').getByText('王**: 目前不接受邀请').waitFor();
    await picture(page, 'nobody-invited');
    await confirmDialog(page);
    expect(await participations.in(town.db).countDocuments({ taskId: task._id })).to.equal(0);
    await front(page).locator('.candidate', { hasText: '王**' }).getByText('目前不接受邀请').waitFor();
    // Meanwhile somebody else asked the second.
    await town
      .as(organiser)
      .post(`/tasks/${idOf(task)}/proposals`, { roleId: idOf(task.roles[0]), personIds: [idOf(second)] });
    const rest = (await countOf(front(page).locator('.candidate'))) - 1;
    await front(page)
      .getByRole('button', { name: `邀请前 ${Math.min(5, rest)} 位` })
      .click();
    await page.getByRole('dialog').getByText('1 位没有邀请').waitFor();
    await page.getByRole('dialog').getByText('李**: 已被邀请过，或已在任务中').waitFor();
    await picture(page, 'some-invited');
    await confirmDialog(page);
    expect(
      await participations.in(town.db).countDocuments({ taskId: task._id, personId: third._id, state: 'proposed' }),
    ).to.equal(1);
  });

  it('removes a person with a reason, which reaches them', async () => {
    const person = await town.volunteer('removed', { displayName: '郑小军' });
    const task = await town.make.task(town.places.community, { title: '仓库分拣', inHours: 90 });
    await claimed(person, task);
    await peopleOf(page, task);
    await front(page).getByRole('button', { name: '移出 郑小军' }).click();
    await picture(page, 'remove-with-reason');
    await confirmDialog(page);
    await page.locator('.ph-toast', { hasText: '请写明原因' }).waitFor();
    await front(page).getByRole('button', { name: '移出 郑小军' }).click();
    await sayWhy(page, '这一班改为只要会开叉车的');
    await front(page).locator('.people-person', { hasText: '郑小军' }).getByText('被移出').waitFor();
    expect((await participations.in(town.db).findOne({ taskId: task._id }))?.reason).to.equal(
      '这一班改为只要会开叉车的',
    );
    const told = await phoneOf('removed');
    await messages(told);
    await front(told).getByText('原因：这一班改为只要会开叉车的').waitFor();
    await picture(told, 'told-of-removal');
  });

  it('cancels a task with a reason, which reaches everybody in it', async () => {
    const person = await town.volunteer('called-off', { displayName: '何秀英' });
    const task = await town.make.task(town.places.community, { title: '广场义诊', inHours: 120 });
    await claimed(person, task);
    await peopleOf(page, task);
    await front(page).locator('#cancel-task').click();
    await sayWhy(page, '台风蓝色预警');
    await front(page).locator('.tag', { hasText: '已取消' }).first().waitFor();
    await picture(page, 'cancelled-by-organiser');
    const told = await phoneOf('called-off');
    await messages(told);
    await front(told).getByText('原因：台风蓝色预警').waitFor();
    await picture(told, 'told-of-cancellation');
    await front(told).getByText('广场义诊').click();
    await front(told).getByText('任务已取消：台风蓝色预警').waitFor();
  });

  it('ends sign-up early, for those who come too late as well, and opens it again', async () => {
    await town.volunteer('too-late');
    const insider = await town.make.person({ displayName: '许国强' });
    const task = await town.make.task(town.places.community, { title: '够人了', inHours: 150 });
    await claimed(insider, task);
    const late = await phoneOf('too-late');
    await goTo(late, `/pages/task/index?id=${idOf(task)}`);
    await front(late).locator('#claim').waitFor();
    await peopleOf(page, task);
    await front(page).locator('#stop-sign-up').click();
    await picture(page, 'stop-sign-up');
    await confirmDialog(page);
    await front(page).locator('#sign-up-over').waitFor();
    await see(front(page).locator('.candidate')).toBeAbsent();
    await front(page).getByText('报名已截止', { exact: true }).waitFor();
    await picture(page, 'sign-up-stopped');
    await front(late).locator('#claim').click();
    await confirmDialog(late);
    await late.getByRole('dialog').getByText('报名已截止或任务已取消。').waitFor();
    await late.getByRole('button', { name: '取消' }).click();
    await front(late).locator('#claim', { hasText: '报名已截止' }).waitFor();
    expect(
      (await participations.in(town.db).find({ taskId: task._id }).toArray()).map(({ state }) => state),
    ).to.deep.equal(['confirmed']);
    await front(page).locator('#reopen-sign-up').click();
    await front(page).locator('#stop-sign-up').waitFor();
    expect(+(await tasks.in(town.db).findOne({ _id: task._id }))!.signUpBy).to.equal(+task.start);
    await goTo(late, `/pages/task/index?id=${idOf(task)}`);
    await front(late).locator('#claim').click();
    await confirmDialog(late);
    await front(late).locator('#claimed').waitFor();
  });

  it('lists everybody of a task with more than fifty, and calls each of them', async function () {
    this.timeout(120_000);
    const task = await town.make.task(town.places.community, {
      title: '大型活动',
      inHours: 200,
      roles: [town.make.role({ slots: 60 })],
    });
    const everybody: PersonDoc[] = [];
    for (let n = 1; n <= 53; n += 1) {
      const person = await town.make.person({
        displayName: `志愿者 ${n} 号`,
        phone: `1990001${String(n).padStart(4, '0')}`,
      });
      await claimed(person, task);
      everybody.push(person);
    }
    await peopleOf(page, task);
    await front(page).locator('#more-people').waitFor();
    await see(front(page).locator('.people-person')).toHaveCount(50);
    await front(page).locator('#more-people').click();
    await front(page).locator('#more-people').waitFor({ state: 'detached' });
    await see(front(page).locator('.people-person')).toHaveCount(53);
    // The last one, of the second page.
    await front(page).getByRole('button', { name: '打电话 志愿者 53 号', exact: true }).click();
    await page.getByRole('dialog', { name: '拨打电话' }).getByText('19900010053', { exact: true }).waitFor();
    await picture(page, 'call');
    await page.getByRole('button', { name: '呼叫' }).click();
    // Somebody is removed: the second page stays.
    await front(page).getByRole('button', { name: '移出 志愿者 53 号', exact: true }).click();
    await sayWhy(page, '临时有变');
    await front(page).locator('.people-person', { hasText: '志愿者 53 号' }).getByText('被移出').waitFor();
    await see(front(page).locator('.people-person')).toHaveCount(53);
  });
});

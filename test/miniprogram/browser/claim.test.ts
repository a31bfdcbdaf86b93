import { expect } from 'chai';
import gcoord from 'gcoord';
import { participations } from '../../../server/domain/participations/model.ts';
import { sessions } from '../../../server/domain/sessions/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see, textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, logIn, type Town } from './support/town.ts';
import { hoursFromStart } from '../../support/clock.ts';

describe('claiming in the mini-program', () => {
  let town: Town;
  const { phoneOf, loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });
  const claim = async (page: PhonePage['page']): Promise<void> => {
    await front(page).locator('#claim').click();
    await confirmDialog(page);
  };

  it('goes from the first run to a claim, shows it under "mine", and lets go of it again', async () => {
    const task = await town.make.task(town.places.community, { title: '社区门岗值守' });
    const { page } = await phoneOf('newcomer');
    await picture(page, 'first-run');
    await front(page).locator('#agree').click();
    await front(page).locator('#pick-community').click();
    await front(page).getByRole('button', { name: '甲社区' }).click();
    await front(page).locator('#next').click();
    await front(page).getByText('急救', { exact: true }).click();
    await picture(page, 'first-run-skills');
    await front(page).locator('#finish').click();
    await front(page).getByRole('link', { name: '社区门岗值守' }).click();
    await claim(page);
    // U14: at the first claim the organiser's question is asked, and the claim goes on.
    await front(page).locator('#field-name').waitFor();
    await picture(page, 'first-contact');
    await front(page).locator('#save').click();
    await front(page).getByText('请填写姓名').waitFor();
    await front(page).getByLabel('姓名').fill('林晓燕');
    await front(page).getByLabel('电话').fill('19900012345');
    await front(page).locator('#save').click();
    await front(page).locator('#claimed').waitFor();
    await picture(page, 'claimed');
    const organiser = await town.make.organiser(town.places.community);
    const { body } = await town.as(organiser).get(`/tasks/${task._id.toHexString()}/participations`);
    expect(body.items[0].person).to.deep.equal({ displayName: '林晓燕', phone: '19900012345', pinyin: 'lin xiao yan' });
    // H13: the address is there a day before the start, and until then the screen says when.
    await front(page).locator('#place-note', { hasText: '起显示详细地址' }).waitFor();
    await see(front(page).getByText('测试路1号甲社区服务中心')).toBeAbsent();
    await goTo(page, '/pages/me/index');
    await front(page).getByText('社区门岗值守').waitFor();
    await picture(page, 'mine');
    await front(page).getByText('社区门岗值守').click();
    await front(page).locator('#withdraw').click();
    await confirmDialog(page);
    await front(page).locator('#claim').waitFor();
    const row = await participations.in(town.db).findOne({ taskId: task._id });
    expect(row?.state).to.equal('withdrawn');
  });

  it('says why a claim is refused: full, party members only, overlapping', async () => {
    const person = await town.volunteer('refused');
    const held = await town.make.task(town.places.community, { title: '已报名的任务', inHours: 30 });
    await town.as(person).post(`/tasks/${held._id.toHexString()}/participations`, {});
    const party = await town.make.task(town.places.community, {
      title: '党员任务',
      rules: { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false },
    });
    const clash = await town.make.task(town.places.community, { title: '同时的任务', inHours: 31 });
    const { page } = await loggedInPhoneOf('refused');
    await goTo(page, `/pages/task/index?id=${party._id.toHexString()}`);
    // U17: what one cannot have is not offered; the screen says why, and what can be done.
    await front(page).locator('#barred', { hasText: '这个任务只面向党员。' }).waitFor();
    await see(front(page).locator('#claim')).toHaveAttribute('disabled', 'true');
    await front(page).locator('#mend', { hasText: '去填写' }).waitFor();
    await picture(page, 'barred');
    await goTo(page, `/pages/task/index?id=${clash._id.toHexString()}`);
    await claim(page);
    await page.getByRole('dialog').getByText('已报名的任务').waitFor();
    await page.getByRole('button', { name: '去看看' }).click();
    await front(page).locator('.headline', { hasText: '已报名的任务' }).waitFor();
    const full = await town.make.task(town.places.community, { roles: [town.make.role({ slots: 1, taken: 1 })] });
    await goTo(page, `/pages/task/index?id=${full._id.toHexString()}`);
    await see(front(page).locator('#claim')).toHaveText('排队候补');
    const over = await town.make.task(town.places.community, { signUpBy: hoursFromStart(-1 / 60) });
    await goTo(page, `/pages/task/index?id=${over._id.toHexString()}`);
    await see(front(page).locator('#claim')).toHaveAttribute('disabled', 'true');
    await see(front(page).locator('#claim')).toHaveText('报名已截止');
  });

  it('warns where the way between two tasks is too tight, and goes on for who can make it', async () => {
    const person = await town.volunteer('hurried');
    const first = await town.make.task(town.places.community, { title: '先去的任务', inHours: 200 });
    await town.as(person).post(`/tasks/${first._id.toHexString()}/participations`, {});
    const far = {
      point: { type: 'Point' as const, coordinates: [114.35, 22.7] as [number, number] },
      area: '坪山',
      address: '坪山中心公园',
    };
    const second = await town.make.task(town.places.community, {
      title: '赶去的任务',
      start: new Date(+first.end + 10 * 60_000),
      place: far,
    });
    const { page } = await loggedInPhoneOf('hurried');
    await goTo(page, `/pages/task/index?id=${second._id.toHexString()}`);
    await claim(page);
    await page.getByRole('dialog').getByText('路上时间可能不够').waitFor();
    await picture(page, 'travel-too-tight');
    await page.getByRole('button', { name: '取消' }).click();
    await front(page).locator('#claim').waitFor();
    expect(await participations.in(town.db).countDocuments({ taskId: second._id })).to.equal(0);
    await claim(page);
    await page.getByRole('button', { name: '我能赶到' }).click();
    await front(page).locator('#claimed').waitFor();
  });

  it('keeps a claim made offline and sends it once when the network is back', async () => {
    await town.volunteer('offline');
    const task = await town.make.task(town.places.community, { title: '断网时报名', inHours: 60 });
    const { page } = await loggedInPhoneOf('offline');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#claim').waitFor();
    await configure(page, { network: 'offline' });
    await claim(page);
    await front(page).locator('#waiting').waitFor();
    await picture(page, 'claim-waiting');
    expect(await participations.in(town.db).countDocuments({ taskId: task._id })).to.equal(0);
    await goTo(page, '/pages/home/index');
    await front(page).getByText('没有网络，显示的是').waitFor();
    await picture(page, 'offline-list');
    await configure(page, { network: 'normal' });
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#claimed').waitFor();
    expect(await participations.in(town.db).countDocuments({ taskId: task._id, state: 'confirmed' })).to.equal(1);
  });

  it('undoes visibly what was refused when it was sent later', async () => {
    await town.volunteer('late');
    const task = await town.make.task(town.places.community, {
      title: '来不及了',
      inHours: 90,
      roles: [town.make.role({ slots: 1 })],
    });
    const { page } = await loggedInPhoneOf('late');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#claim').waitFor();
    await configure(page, { network: 'offline' });
    await claim(page);
    await front(page).locator('#waiting').waitFor();
    const other = await town.make.person();
    await town.as(other).post(`/tasks/${task._id.toHexString()}/participations`, {});
    await configure(page, { network: 'normal' });
    await page.getByRole('dialog').getByText('这个岗位已经满员。').waitFor();
    await confirmDialog(page);
    await front(page).locator('#waiting').waitFor({ state: 'detached' });
  });

  it('logs in again by itself when the session has ended in the middle, and goes on', async () => {
    const person = await town.volunteer('expired');
    const task = await town.make.task(town.places.community, { inHours: 120 });
    const { page } = await loggedInPhoneOf('expired');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#claim').waitFor();
    await sessions.in(town.db).deleteMany({ personId: person._id });
    await claim(page);
    await front(page).locator('#claimed').waitFor();
    await picture(page, 'claimed-after-session-ended');
  });

  it('withdraws late with a reason, which the organiser sees', async () => {
    const person = await town.volunteer('unwell');
    const organiser = await town.make.organiser(town.places.community);
    const task = await town.make.task(town.places.community, { title: '来不了的任务', inHours: 6 });
    const { body } = await town.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    const phone = await phoneOf('unwell');
    const { page } = phone;
    // Past the minutes to think again.
    const claimedAt = town.clock.now();
    await town.moveClock(new Date(+claimedAt + 20 * 60_000), phone);
    await logIn(page);
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#withdraw').click();
    await confirmDialog(page);
    await page.locator('.ph-toast', { hasText: '请说明退出的原因' }).waitFor();
    await front(page).locator('#withdraw').click();
    await page.getByRole('dialog').getByRole('textbox').fill('发烧了');
    await picture(page, 'withdraw-late');
    await confirmDialog(page);
    await front(page).locator('#claim').waitFor();
    const { body: seen } = await town.as(organiser).get(`/participations/${String(body.participation.id)}`);
    expect([seen.state, seen.reason]).to.deep.equal(['withdrawn', '发烧了']);
    town.clock.set(claimedAt);
  });

  it('shows the way to the task’s own place once signed up and near the start, and only about where before', async () => {
    await town.volunteer('walker');
    const point = { type: 'Point' as const, coordinates: [114.0637, 22.5482] as [number, number] };
    const place = { point, area: '测试路一带', address: '测试路1号甲社区服务中心' };
    const task = await town.make.task(town.places.community, { title: '找得到的任务', inHours: 260, place });
    const phone = await phoneOf('walker');
    const { page } = phone;
    await logIn(page);
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    /** What WeChat's map was opened with: the address, and the place in its own coordinates. */
    const opened = async (): Promise<{ address: string; longitude: number; latitude: number }> => {
      await front(page).getByRole('button', { name: '地图与路线' }).click();
      const dialog = page.getByRole('dialog', { name: '找得到的任务' });
      const [address, where] = (await textOf(dialog.locator('p'))).split('\n');
      await picture(page, 'way-there');
      await confirmDialog(page);
      const [latitude, longitude] = where.split(/[,（]/).map(Number);
      return { address, longitude, latitude };
    };
    const [longitude, latitude] = gcoord.transform(point.coordinates, gcoord.WGS84, gcoord.GCJ02);
    const before = await opened();
    expect(before.address).to.equal('测试路一带');
    expect([before.longitude, before.latitude]).to.not.deep.equal([
      Number(longitude.toFixed(5)),
      Number(latitude.toFixed(5)),
    ]);
    await claim(page);
    await front(page).locator('#claimed').waitFor();
    const now = town.clock.now();
    await town.moveClock(new Date(+task.start - 20 * 3_600_000), phone);
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).getByText('测试路1号甲社区服务中心').waitFor();
    const after = await opened();
    await town.moveClock(now, phone);
    expect(after.address).to.equal('测试路1号甲社区服务中心');
    expect(after.longitude).to.be.closeTo(longitude, 0.00002);
    expect(after.latitude).to.be.closeTo(latitude, 0.00002);
  });

  it('shares a task with a friend, who sees it without a log-in', async () => {
    await town.volunteer('sharer');
    const task = await town.make.task(town.places.community, { title: '一起来的任务', inHours: 300 });
    const { page } = await loggedInPhoneOf('sharer');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).getByRole('button', { name: '分享给朋友' }).click();
    const card = page.getByRole('dialog', { name: '发送给朋友' });
    const [title, path] = (await textOf(card.locator('p'))).split('\n');
    await picture(page, 'share');
    await confirmDialog(page);
    expect([title, path]).to.deep.equal(['一起来：一起来的任务', `/pages/task/index?id=${task._id.toHexString()}`]);
    const { page: friend } = await phoneOf('friend', { path });
    await front(friend).locator('#look').click();
    await front(friend).locator('.headline', { hasText: '一起来的任务' }).waitFor();
    await front(friend).locator('#claim', { hasText: '我来报名' }).waitFor();
    await picture(friend, 'shared-task');
  });

  it('accepts an invitation, and U1: one that has lapsed while its place is empty', async () => {
    const person = await town.volunteer('invited');
    const organiser = await town.make.organiser(town.places.community);
    const asked = async (title: string, inHours: number): Promise<Awaited<ReturnType<Town['make']['task']>>> => {
      const role = town.make.role();
      const task = await town.make.task(town.places.community, { title, inHours, roles: [role] });
      const body = { roleId: role._id.toHexString(), personIds: [person._id.toHexString()] };
      await town.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, body);
      return task;
    };
    await asked('请您来帮忙', 140);
    const second = await asked('问得太晚', 160);
    const { page } = await loggedInPhoneOf('invited');
    await goTo(page, '/pages/inbox/index');
    await front(page)
      .getByRole('link', { name: /想请您帮忙.*请您来帮忙/ })
      .click();
    await front(page).locator('#invited').waitFor();
    await picture(page, 'invited');
    await front(page).locator('#accept').click();
    await front(page).locator('#claimed').waitFor();
    await goTo(page, `/pages/task/index?id=${second._id.toHexString()}`);
    await front(page).locator('#invited').waitFor();
    await participations
      .in(town.db)
      .updateOne({ taskId: second._id }, { $set: { 'proposal.expiresAt': hoursFromStart(-1 / 60) } });
    await goTo(page, `/pages/task/index?id=${second._id.toHexString()}`);
    await front(page).locator('#invited', { hasText: '答复的时间已过' }).waitFor();
    await see(front(page).locator('#decline')).toBeAbsent();
    await picture(page, 'invitation-late');
    await front(page).locator('#accept', { hasText: '还来得及，我参加' }).click();
    await front(page).locator('#claimed').waitFor();
  });
});

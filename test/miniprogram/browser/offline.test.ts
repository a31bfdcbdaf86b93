import { expect } from 'chai';
import { needs } from '../../../server/domain/needs/model.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { codeOf, stepAt } from '../../../server/features/attendance/codes.ts';
import { sessions } from '../../../server/domain/sessions/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, nextScreen, type Town } from './support/town.ts';

describe('the mini-program without a network, or with a busy service', () => {
  let town: Town;
  const { loggedInPhoneOf: phoneOf } = liveInTown((started) => {
    town = started;
  });

  const stateOf = async (person: PersonDoc, task: { _id: PersonDoc['_id'] }): Promise<string | undefined> =>
    (await participations.in(town.db).findOne({ personId: person._id, taskId: task._id }))?.state;
  const taskPage = (task: { _id: PersonDoc['_id'] }): string => `/pages/task/index?id=${task._id.toHexString()}`;
  /** Claims over the API, as another day would have. */
  const claimed = async (
    person: PersonDoc,
    fields: Parameters<Town['make']['task']>[1],
  ): ReturnType<Town['make']['task']> => {
    const task = await town.make.task(town.places.community, fields);
    await town.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    return task;
  };

  it('keeps a withdrawal made offline, hides what is settled by it, and sends it once', async () => {
    const person = await town.volunteer('withdraws');
    const task = await claimed(person, { title: '去不了的任务', inHours: 72 });
    const { page } = await phoneOf('withdraws');
    await goTo(page, taskPage(task));
    await front(page).locator('#withdraw').waitFor();
    await configure(page, { network: 'offline' });
    await front(page).locator('#withdraw').click();
    await confirmDialog(page);
    await front(page).locator('#waiting').waitFor();
    await see(front(page).locator('#withdraw')).toBeAbsent();
    await picture(page, 'withdrawal-waiting');
    expect(await stateOf(person, task)).to.equal('confirmed');
    await configure(page, { network: 'normal' });
    await front(page).locator('#claim').waitFor();
    expect(await stateOf(person, task)).to.equal('withdrawn');
  });

  it('keeps the answer to an invitation made offline', async () => {
    const person = await town.volunteer('answers');
    const organiser = await town.make.organiser(town.places.community);
    const role = town.make.role();
    const task = await town.make.task(town.places.community, { title: '请来帮忙', inHours: 100, roles: [role] });
    await town.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, {
      roleId: role._id.toHexString(),
      personIds: [person._id.toHexString()],
    });
    const { page } = await phoneOf('answers');
    await goTo(page, taskPage(task));
    await front(page).locator('#accept').waitFor();
    await configure(page, { network: 'offline' });
    await front(page).locator('#accept').click();
    await front(page).locator('#waiting').waitFor();
    await see(front(page).locator('#accept')).toBeAbsent();
    await configure(page, { network: 'normal' });
    await front(page).locator('#claimed').waitFor();
    expect(await stateOf(person, task)).to.equal('confirmed');
  });

  it('shows without a network what it had kept, and broke on what the version before had kept in another shape', async () => {
    await town.volunteer('updates');
    const { page } = await phoneOf('updates');
    const open = async (): Promise<void> => {
      await goTo(page, '/pages/home/index');
      await goTo(page, '/pages/needs/index');
    };
    await open();
    await front(page).getByText('还没有提过需求').waitFor();
    await configure(page, { network: 'offline' });
    await open();
    await front(page).locator('.banner').waitFor();
    await see(front(page).getByText('连上网后会自动加载')).toBeAbsent();
    await page.evaluate(() => {
      const storage = (globalThis as unknown as { localStorage: Storage }).localStorage;
      for (const key of Object.keys(storage).filter((one) => one.includes('kept-') && !one.includes('names'))) {
        const { value } = JSON.parse(storage.getItem(key)!) as { value: object };
        storage.setItem(key, JSON.stringify({ value: { ...value, shape: 0, data: {} } }));
      }
    });
    await open();
    await front(page).getByText('连上网后会自动加载').waitFor();
    await see(front(page).locator('.banner')).toBeAbsent();
  });

  it('keeps a need raised offline, shows it as waiting, and raises it once', async () => {
    await town.volunteer('asker');
    const { page } = await phoneOf('asker');
    await goTo(page, '/pages/needs/index');
    await front(page).locator('#raise-need').click();
    await front(page).getByLabel('要帮什么').fill('断网时想到的事');
    await nextScreen(page);
    await front(page).getByLabel('详细地址').fill('幸福里 3 栋 201');
    await nextScreen(page);
    await configure(page, { network: 'offline' });
    await front(page).locator('#submit').click();
    await front(page).getByText('断网时想到的事').waitFor();
    await front(page).getByText('等待联网后发送').waitFor();
    await picture(page, 'need-waiting');
    expect(await needs.in(town.db).countDocuments({ title: '断网时想到的事' })).to.equal(0);
    await configure(page, { network: 'normal' });
    await front(page).getByText('已收到').waitFor();
    expect(await needs.in(town.db).countDocuments({ title: '断网时想到的事' })).to.equal(1);
  });

  it('does not lose what waits when the session has ended and the log-in finds the service busy', async () => {
    const person = await town.volunteer('locked-out');
    const task = await town.make.task(town.places.community, { title: '还是要报名', inHours: 130 });
    const { page } = await phoneOf('locked-out');
    await goTo(page, taskPage(task));
    await front(page).locator('#claim').waitFor();
    await configure(page, { network: 'offline' });
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await front(page).locator('#waiting').waitFor();
    await sessions.in(town.db).deleteMany({ personId: person._id });
    town.trouble(503, 4, '/sessions');
    await configure(page, { network: 'normal' });
    await page.getByText('服务繁忙，正在重试…').waitFor();
    await front(page).locator('#claimed').waitFor();
    expect(await participations.in(town.db).countDocuments({ taskId: task._id, state: 'confirmed' })).to.equal(1);
  });

  it('H9: tells of a check-in that was refused later until that has been read, also when it is opened anew', async () => {
    const person = await town.volunteer('untold');
    const task = await claimed(person, { title: '断网时签的', inHours: 0.5 });
    const other = await claimed(await town.make.person(), { title: '另一个任务', inHours: 0.5 });
    const keys = await town.services.checkInKeys();
    const code = codeOf(other._id, keys.ofTask(other._id), 'in', stepAt(town.clock.now()));
    const row = await participations.in(town.db).findOne({ personId: person._id, taskId: task._id });
    const { page } = await phoneOf('untold');
    await goTo(page, `/pages/check-in/index?id=${row!._id.toHexString()}`);
    await front(page).locator('#scan').waitFor();
    await configure(page, { network: 'offline', scan: code });
    await front(page).locator('#scan').click();
    await front(page).locator('#queued').waitFor();
    await goTo(page, '/pages/inbox/index');
    await configure(page, { network: 'normal' });
    const told = page.getByRole('dialog').getByText('这是另一个任务的签到码');
    await told.waitFor();
    await page.reload();
    await told.waitFor();
    await confirmDialog(page);
    await page.reload();
    await front(page).locator('.page').first().waitFor();
    await see(told).toBeAbsent();
  });

  it('loads by itself what could not be loaded, once the network is back', async () => {
    await town.volunteer('returns');
    const task = await town.make.task(town.places.community, { title: '回来就看到', inHours: 150 });
    const { page } = await phoneOf('returns');
    await configure(page, { network: 'offline' });
    await goTo(page, taskPage(task));
    await front(page).getByText('连上网后会自动加载').waitFor();
    await picture(page, 'offline-nothing-kept');
    await configure(page, { network: 'normal' });
    await front(page).locator('.headline', { hasText: '回来就看到' }).waitFor();
  });

  it('says that the service is busy, not that there is no network, over the list it kept', async () => {
    await town.volunteer('crowded');
    const { page } = await phoneOf('crowded');
    await goTo(page, '/pages/me/index');
    await front(page).getByText('0 次', { exact: true }).waitFor();
    await goTo(page, '/pages/home/index');
    town.trouble(503, Infinity);
    await goTo(page, '/pages/me/index');
    await front(page).getByText('服务繁忙，显示的是').waitFor();
    await picture(page, 'busy-kept');
    town.trouble(0, 0);
    await goTo(page, '/pages/home/index');
    await goTo(page, '/pages/me/index');
    await front(page).getByText('服务繁忙，显示的是').waitFor({ state: 'detached' });
  });

  it('a number of somebody else’s need stayed on the phone of staff that opened its page', async () => {
    const { community } = town.places;
    const resident = await town.volunteer('asks');
    await town.make.grant(await town.volunteer('staff-reads'), community, 'organiser');
    const beneficiary = { name: '受助人', phone: '19911117002' };
    const place = { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' };
    const { body } = await town
      .as(resident)
      .post('/needs', { unitId: community._id.toHexString(), title: '买药', category: 'care', place, beneficiary });
    const keptBy = async (key: string): Promise<string> => {
      const { page } = await phoneOf(key);
      await goTo(page, `/pages/need/index?id=${String(body.id)}`);
      await front(page).getByText('买药').first().waitFor();
      return page.evaluate(() => JSON.stringify((globalThis as unknown as { localStorage: object }).localStorage));
    };
    expect(await keptBy('asks'), 'one’s own').to.include(beneficiary.phone);
    expect(await keptBy('staff-reads'))
      .to.include('买药')
      .and.not.include(beneficiary.phone);
  });

  it('forgets what one person saw and meant to do when that person logs out', async () => {
    await town.volunteer('leaves');
    const task = await town.make.task(town.places.community, { title: '只有本人知道', inHours: 170 });
    const { page } = await phoneOf('leaves');
    await goTo(page, taskPage(task));
    await front(page).locator('#claim').waitFor();
    await configure(page, { network: 'offline' });
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await front(page).locator('#waiting').waitFor();
    await goTo(page, '/pages/settings/index');
    await front(page).locator('#log-out').click();
    await page.getByRole('dialog').getByText('还有 1 条记录没有发出').waitFor();
    await confirmDialog(page);
    await page.waitForFunction(() =>
      Object.keys((globalThis as unknown as { localStorage: object }).localStorage).every((key) => !/token/.test(key)),
    );
    const left = await page.evaluate(() =>
      Object.keys((globalThis as unknown as { localStorage: object }).localStorage),
    );
    expect(left.filter((key) => /kept-|waiting|token/.test(key))).to.deep.equal([]);
    await configure(page, { network: 'normal' });
    await goTo(page, taskPage(task));
    await front(page).locator('#claim').waitFor();
    expect(await participations.in(town.db).countDocuments({ taskId: task._id })).to.equal(0);
  });
});

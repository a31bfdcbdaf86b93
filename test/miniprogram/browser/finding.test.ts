import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { messageConsents } from '../../../server/domain/messages/model.ts';
import { offers } from '../../../server/domain/offers/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { wheel } from '../../preview/support/phones.ts';
import { see, settled, textsOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';
import { hoursFromStart } from '../../support/clock.ts';
import { until } from '../../support/until.ts';
import { hourMs } from '../../../shared/durations.ts';

/** The instant of a clock time so many days ahead, in China. */
const at = (days: number, clock: number): Date =>
  new Date(Math.floor(+hoursFromStart(8) / (24 * hourMs)) * 24 * hourMs - 8 * hourMs + (days * 24 + clock) * hourMs);
/** Days from today to the end of this weekend, its Sunday, in China; 0 on the Sunday itself. */
const toSunday = (): number => (7 - hoursFromStart(8).getUTCDay()) % 7;

describe('finding a task in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf: phoneOf } = liveInTown((started) => {
    town = started;
  });

  const titles = (page: PhonePage['page']): Promise<string[]> => textsOf(front(page).locator('wx-task-card .title'));
  const isListed = async (page: PhonePage['page'], title: string): Promise<void> =>
    front(page).getByRole('link', { name: title }).waitFor();
  const isGone = async (page: PhonePage['page'], title: string): Promise<void> =>
    front(page).getByRole('link', { name: title }).waitFor({ state: 'detached' });

  /** As a thumb does, until something is in sight. */
  const scrollTo = async (page: PhonePage['page'], sought: Locator): Promise<void> => {
    await until('what is scrolled to is in sight', async () => {
      if (await sought.isVisible()) return true;
      await wheel(page, 2_000);
      return false;
    });
  };

  before(async function () {
    const {
      make,
      places: { community },
    } = town;
    await make.task(community, { title: '下周的夜间巡查', start: at(9, 20), end: at(9, 22), category: 'order' });
    await make.task(community, {
      title: '需要手语翻译',
      start: at(8, 10),
      end: at(8, 12),
      roles: [make.role({ skill: 'signLanguage' })],
    });
    await make.task(community, {
      title: '远处的搬运',
      start: at(8, 14),
      end: at(8, 16),
      place: { point: { type: 'Point', coordinates: [114.12, 22.56] }, area: '罗湖', address: '罗湖区' },
    });
    for (let n = 1; n <= 24; n += 1)
      await make.task(community, {
        title: `平常任务${String(n).padStart(2, '0')}`,
        start: at(8 + (n % 3), 9),
        end: at(8 + (n % 3), 11),
      });
  });

  it('puts what fits first, and after it everything else that is near, to the end', async () => {
    const person = await town.volunteer('fits-little');
    await offers.in(town.db).updateOne({ personId: person._id }, { $set: { radiusKm: 3 } });
    const { page } = await phoneOf('fits-little');
    await front(page).getByText('这些任务最适合您').waitFor();
    await front(page).locator('wx-task-card').nth(19).waitFor();
    expect(await titles(page)).not.to.include('需要手语翻译');
    await scrollTo(page, front(page).getByText('没有更多了'));
    const all = await titles(page);
    expect(new Set(all).size).to.equal(all.length);
    expect(all).to.have.length(27);
    expect(all.slice(0, 20)).not.to.include('需要手语翻译');
    expect(all.slice(-1)).to.deep.equal(['远处的搬运']);
    await front(page).locator('#others').waitFor();
    await picture(page, 'home-others');
  });

  it('finds by words also what does not fit, after what does', async () => {
    await town.volunteer('words');
    const { page } = await phoneOf('words');
    await front(page).getByLabel('搜索任务').fill('手语翻译');
    await front(page).getByLabel('搜索任务').press('Enter');
    await isListed(page, '需要手语翻译');
    await isGone(page, '平常任务01');
  });

  it('says that more could not be loaded, and loads it when asked again', async () => {
    await town.volunteer('more');
    const { page } = await phoneOf('more');
    await front(page).locator('wx-task-card').nth(19).waitFor();
    await settled(page);
    town.trouble(503, Infinity, '/tasks');
    await wheel(page, 20_000);
    await front(page).locator('.list-end-retry').waitFor();
    await picture(page, 'home-more-failed');
    town.trouble(0, 0);
    await front(page).locator('.list-end-retry').click();
    await front(page).locator('wx-task-card').nth(20).waitFor();
  });

  it('filters by today, the weekend, and what is near', async () => {
    const {
      make,
      places: { community },
    } = town;
    const soon = hoursFromStart(5 / 60);
    const today = at(0, 24) > soon;
    if (today) await make.task(community, { title: '今天就要人', start: soon, end: new Date(+soon + hourMs) });
    // At the last minute of the weekend, which has not come at any hour that the tests are run at.
    const sunday = toSunday();
    await make.task(community, { title: '周末的义诊', start: at(sunday, 24 - 1 / 60), end: at(sunday, 25) });
    await town.volunteer('filters');
    const { page } = await phoneOf('filters');
    await isListed(page, '平常任务03');
    await front(page).getByRole('button', { name: '今天' }).click();
    await isGone(page, '平常任务03');
    if (today) await isListed(page, '今天就要人');
    await front(page).getByRole('button', { name: '周末' }).click();
    await isListed(page, '周末的义诊');
    await front(page).getByRole('button', { name: '全部' }).click();
    await front(page).getByRole('button', { name: '2 公里内' }).click();
    await scrollTo(page, front(page).getByText('没有更多了'));
    expect(await titles(page)).not.to.include('远处的搬运');
    await picture(page, 'home-near');
  });

  it('shows the icon of a category where it is chosen, in its filter and on the map', async () => {
    await town.make.task(town.places.community, { title: '陪同翻译', category: 'language', inHours: 200 });
    await town.volunteer('translator');
    const { page } = await phoneOf('translator');
    await isListed(page, '平常任务03');
    await front(page).getByRole('button', { name: '类别' }).click();
    const row = front(page).getByRole('button', { name: '语言翻译' });
    await row.locator('.icon-language').waitFor();
    await picture(page, 'categories');
    await row.click();
    await isGone(page, '平常任务03');
    await front(page).locator('#chip-category .icon-language').waitFor();
    await front(page).getByRole('button', { name: '地图' }).click();
    const pin = front(page).locator('.map-pin', { hasText: '1' }).locator('img');
    await pin.waitFor();
    await see(pin).toHaveAttribute('src', /pins\/language\.svg$/);
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.map-pin img')!.naturalWidth > 0);
    await picture(page, 'home-map');
    // Tasks at one door are one pin, which says how many, and asks which.
    await front(page).getByRole('button', { name: '全部' }).click();
    const cluster = front(page)
      .locator('.map-pin', { hasText: /^\d+ 个任务$/ })
      .first();
    await cluster.waitFor();
    await picture(page, 'home-map-clusters');
    await cluster.click();
    await page.getByText('这里有几个任务').first().waitFor();
  });

  it('U17: lists nothing that the person holds already; it is above the list', async () => {
    const person = await town.make.person({ communityId: town.places.community._id });
    await town.handPhoneTo(person, 'holder');
    const task = await town.make.task(town.places.community, { title: '我已经接了', inHours: 6 });
    await town.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    const { page } = await phoneOf('holder');
    await front(page).locator('wx-to-do').getByText('我已经接了').waitFor();
    await isListed(page, '平常任务03');
    await scrollTo(page, front(page).getByText('没有更多了'));
    expect(await titles(page)).not.to.include('我已经接了');
  });

  it('is read anew when pulled down', async () => {
    await town.volunteer('puller');
    const { page } = await phoneOf('puller');
    await front(page).locator('wx-task-card').first().waitFor();
    await town.make.task(town.places.community, {
      title: '刚刚发布的',
      start: at(7, 9),
      end: at(7, 10),
      signUpBy: hoursFromStart(10 / 60),
    });
    await page.mouse.move(180, 260);
    await page.mouse.down();
    await page.mouse.move(180, 520, { steps: 6 });
    await page.mouse.up();
    await isListed(page, '刚刚发布的');
  });

  it('asks for reminders where they make sense, and lives with either answer', async () => {
    await town.volunteer('reminded');
    const { page } = await phoneOf('reminded');
    const claim = async (title: string, inHours: number): Promise<void> => {
      const task = await town.make.task(town.places.community, { title, inHours });
      await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
      await front(page).locator('#claim').click();
      await confirmDialog(page);
      await front(page).locator('#claimed').waitFor();
      await front(page).locator('#remind').click();
      await page.getByText('申请发送以下消息').waitFor();
    };
    await claim('愿意被提醒', 300);
    await picture(page, 'subscribe');
    await page.getByRole('button', { name: '允许' }).click();
    await page.getByText('会在微信里提醒您').waitFor();
    const left = await messageConsents.in(town.db).find({}).toArray();
    expect(left.map(({ templateId }) => templateId).sort()).to.deep.equal([
      'sandbox-reminderDay',
      'sandbox-reminderSoon',
      'sandbox-taskChanged',
    ]);
    await claim('不愿被提醒', 330);
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('没有开启微信提醒').waitFor();
    await front(page).locator('#claimed').waitFor();
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import type { Page } from 'playwright-core';
import { closeBrowser, picture, type PhonePage } from '../../preview/support/browser.ts';
import { front, goTo, logIn, startTown, type Town } from './support/town.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation { id: string; nodes: { html: string; failureSummary?: string }[] }

/** What axe finds wrong with what is on the screen, as one line a node. Covered pages are inert and not looked at. */
const violations = async (page: Page): Promise<string[]> => {
  const found = await page.evaluate(async (source) => {
    const window = globalThis as unknown as { axe?: { run(where: object, options: object): Promise<{ violations: Violation[] }> }; eval(code: string): void };
    if (!window.axe) window.eval(source);
    const { violations } = await window.axe!.run(
      { include: ['.ph-page:not(.ph-covered) .ph-viewport'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
    );
    return violations;
  }, axe);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
};

/** What can be tapped and is smaller than a thumb, and text below 16 px. */
const tooSmall = (page: Page): Promise<string[]> =>
  front(page).locator('.ph-viewport').evaluate((viewport) => {
    const tappable = 'wx-button, wx-picker, wx-navigator, wx-switch, wx-input, [role="button"], [role="link"]';
    const small: string[] = [];
    for (const element of viewport.querySelectorAll<HTMLElement>(tappable)) {
      const { width, height } = element.getBoundingClientRect();
      const within = element.closest('.field, .row, .between');
      // A switch is drawn 32 px high, as WeChat draws it.
      if (element.tagName === 'WX-SWITCH' || element.classList.contains('map-pin') || width === 0) continue;
      if ((height < 44 || width < 44) && !(within && element.tagName === 'WX-INPUT')) small.push(`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`);
    }
    for (const element of viewport.querySelectorAll<HTMLElement>('*')) {
      const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
      if (text && parseFloat(getComputedStyle(element).fontSize) < 16) small.push(`text ${getComputedStyle(element).fontSize} ${element.outerHTML.slice(0, 120)}`);
    }
    return small;
  });

/** Whether anything sticks out at the sides. */
const overflows = (page: Page): Promise<boolean> =>
  front(page).locator('.ph-scroller').evaluate((scroller) => scroller.scrollWidth > scroller.clientWidth + 1);

/** Somebody who has been everywhere: a screen for each page, with something on it. After `#` stands what is tapped to come to the next one. */
const addressesIn = async (town: Town): Promise<string[]> => {
  const now = town.clock.now();
  const person = await town.volunteer('everybody');
  const other = await town.make.person({ displayName: '吴桂兰' });
  const organiser = await town.make.organiser(town.places.community);
  for (const role of ['organiser', 'administrator'] as const) await town.make.grant(person, town.places.street, role);
  const as = town.as(person);
  const hexOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();
  const claim = async (who: { _id: ObjectId }, task: { _id: ObjectId }, more: object = {}): Promise<string> =>
    String((await town.as(who).post(`/tasks/${hexOf(task)}/participations`, more)).body.participation.id);

  // Half a day ago: two who served, one of whom objects.
  town.clock.set(new Date(+now - 12 * 3_600_000));
  const past = await town.make.task(town.places.community, { title: '核酸采样点引导', inHours: 1 });
  const [served, disputed] = [await claim(person, past), await claim(other, past)];
  const tick = async (kind: 'in' | 'out', at: Date): Promise<void> => {
    town.clock.set(at);
    await town.as(organiser).post(`/tasks/${hexOf(past)}/attendances`, { entries: [served, disputed].map((participationId) => ({ participationId, kind })) });
  };
  await tick('in', past.start);
  await tick('out', new Date(+past.end - 10 * 60_000));
  town.clock.set(now);
  await town.settle();
  await town.as(other).post(`/participations/${disputed}/dispute`, { kind: 'hours', text: '我一直待到结束' });

  const task = await town.make.task(town.places.community, { title: '社区门岗值守' });
  const held = await town.make.task(town.places.community, { title: '独居老人探访', inHours: 0.5 });
  const full = await town.make.task(town.places.community, { title: '抢手的任务', inHours: 30, roles: [town.make.role({ slots: 1 })] });
  const [mine] = [await claim(person, held), await claim(other, held), await claim(other, full), await claim(person, full, { waitIfFull: true })];
  const roles = Array.from({ length: 8 }, (_, at) => town.make.role({ name: `第${at + 1}岗` }));
  const large = await town.make.task(town.places.community, { title: '人手很多的任务', inHours: 50, roles });
  const need = await as.post('/needs', {
    title: '帮忙买药', category: 'care', place: { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' },
  });
  const unit = hexOf(town.places.street);
  return [
    '/pages/home/index', '/pages/needs/index', '/pages/inbox/index', '/pages/me/index', `/pages/task/index?id=${hexOf(task)}`,
    `/pages/task/index?id=${hexOf(held)}`, `/pages/task/index?id=${hexOf(full)}`, '/pages/welcome/index', '/pages/offer/index', '/pages/units/index',
    '/pages/need-form/index', `/pages/need/index?id=${String(need.body.id)}`, '/pages/settings/index', '/pages/devices/index', '/pages/profile/index',
    '/pages/message-settings/index', '/pages/my-data/index', `/pages/check-in/index?id=${mine}`, `/pages/served/index?id=${served}`,
    `/pages/dispute/index?id=${served}`, '/pages/hours/index', '/pages/records/index', '/pages/turns/index',
    `/pages/task/index?id=${hexOf(large)}#claim`,
    '/organiser/desk/index', `/organiser/post/index?unit=${unit}`, `/organiser/post/index?task=${hexOf(task)}`, `/organiser/people/index?id=${hexOf(held)}`,
    `/organiser/counts/index?unit=${unit}`, `/organiser/code/index?task=${hexOf(held)}`, `/organiser/attendance/index?task=${hexOf(held)}`,
    `/organiser/hours/index?unit=${unit}`, `/organiser/hours-entry/index?id=${disputed}&verb=honour&name=x&title=y`,
    `/organiser/disputes/index?unit=${unit}`, `/organiser/rate/index?id=${served}&name=x&title=y`,
  ];
};

describe('everybody can use the mini-program', () => {
  let town: Town;
  let addresses: string[];

  before(async function () {
    this.timeout(60_000);
    town = await startTown();
    addresses = await addressesIn(town);
  });
  after(async () => {
    await closeBrowser();
    await town.close();
  });

  const modes: [string, Record<string, string>, { width: number; height: number }][] = [
    ['as usual', {}, { width: 375, height: 760 }],
    ['in 关怀模式 on a wide phone', { fontSize: '23' }, { width: 430, height: 900 }],
    ['in English on a narrow phone', { language: 'en' }, { width: 320, height: 640 }],
  ];
  for (const [mode, settings, size] of modes) {
    it(`on every page ${mode}`, async function () {
      this.timeout(180_000);
      const phone: PhonePage = await town.phone('everybody', settings, size);
      const { page } = phone;
      await logIn(page);
      const found: string[] = [];
      for (const address of addresses) {
        const [url, tapped] = address.split('#');
        await goTo(page, url);
        if (tapped) {
          await front(page).locator(`#${tapped}`).click();
          await front(page).locator('#question').waitFor();
        }
        await front(page).locator('.state-loading, [class*="--state-loading"]').first().waitFor({ state: 'detached' });
        await page.waitForLoadState('networkidle');
        await picture(page, `all/${addresses.indexOf(address)}-${address.split('/')[2]}-${size.width}`);
        const problems = [...(await violations(page)), ...(await tooSmall(page))];
        if (await overflows(page)) problems.push('sticks out at the side');
        found.push(...problems.map((problem) => `${address} ${problem}`));
      }
      expect(found).to.deep.equal([]);
      expect(phone.errors).to.deep.equal([]);
      await phone.context.close();
    });
  }
});

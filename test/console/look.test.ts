import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { hall } from '../permissions/rows/lists.ts';
import { mobilised } from '../permissions/rows/mobilisation.ts';
import { announced } from '../permissions/rows/announcements.ts';
import { drawn as drawnCalls } from '../permissions/rows/call-backs.ts';
import { reportedHazard } from '../permissions/rows/hazards.ts';
import { teamOf } from '../permissions/rows/teams.ts';
import { organised } from '../permissions/rows/temporary-organisations.ts';
import { ordered } from '../permissions/rows/orders.ts';
import { over } from '../permissions/rows/hours.ts';
import { World } from '../permissions/world.ts';
import { violations } from '../preview/support/axe.ts';
import { picture } from '../preview/support/browser.ts';
import { resize } from '../preview/support/phones.ts';
import { countOf, hrefsOf, settled, textOf } from '../preview/support/see.ts';
import { join, makeRota } from '../rotas/support.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { hex, isoDay, openDesk, startDesk } from './support/desk.ts';

/** Both languages and both themes, in two looks. */
const looks = [
  { language: 'zh-CN', colorScheme: 'light', other: 'English' },
  { language: 'en', colorScheme: 'dark', other: '中文' },
] as const;
type Look = (typeof looks)[number];

/**
 * Axe's rules for the second look: the others hang on what is built, which is the same, and on texts, which types hold
 * complete.
 */
const rulesOfLooks = ['color-contrast', 'link-in-text-block', 'html-has-lang', 'html-lang-valid', 'valid-lang'];

/** One of a thing, told in the plural. */
const oneOfMany = /\b1 (rows|cases|units|turns|tasks|days|ratings|people)\b/;

/** The page is there already. */
const stay = async (): Promise<void> => undefined;

/** The way through all pages, each with what is there once it is drawn. */
const walk: readonly (readonly [name: string, go: (page: Page) => Promise<void>, drawn: string])[] = [
  ['overview', stay, '.figure .number'],
  ['tasks', (page) => roomOf(page, 'tasks').click(), 'tbody a'],
  ['task', (page) => page.locator('tbody a').first().click(), 'main dl dd'],
  ['task-candidates', (page) => partOf(page, 'candidates').click(), 'main .el-button'],
  ['task-attendance', (page) => partOf(page, 'attendance').click(), 'main .el-button'],
  ['task-history', (page) => partOf(page, 'history').click(), 'main table, main .card p'],
  ['needs', (page) => roomOf(page, 'needs').click(), 'tbody a'],
  ['need', (page) => page.locator('tbody a').first().click(), 'main dl dd'],
  ['needs-map', (page) => open(page, 'needs', 'view=map'), 'canvas'],
  ['cases', (page) => roomOf(page, 'cases').click(), 'tbody a'],
  ['case', (page) => page.locator('tbody a').first().click(), 'main tbody td'],
  ['cases-board', (page) => open(page, 'cases', 'view=board'), 'section a.card'],
  [
    'hot-spots',
    (page) => page.goto(page.url().replace(/\/cases.*/, '/cases/hot-spots')).then(() => undefined),
    'main .card h2',
  ],
  [
    'case-rates',
    (page) => page.goto(page.url().replace(/\/cases.*/, '/cases/rates')).then(() => undefined),
    'main tbody td',
  ],
  ['hazards', (page) => roomOf(page, 'hazards').click(), 'tbody a'],
  ['hazard', (page) => page.locator('tbody a').first().click(), 'main dl dd'],
  ['call-backs', (page) => roomOf(page, 'call-backs').click(), 'tbody button'],
  ['call-back-draws', (page) => partOf(page, 'draws').click(), 'tbody a'],
  ['call-back-draw', (page) => page.locator('tbody a').first().click(), 'main dl dd'],
  ['whistles', (page) => roomOf(page, 'whistles').click(), 'main .card h2'],
  ['whistle-rates', (page) => partOf(page, 'rates').click(), 'main tbody td'],
  ['supervision', (page) => roomOf(page, 'supervision').click(), 'main .card h2'],
  ['case-kinds', (page) => roomOf(page, 'case-kinds').click(), 'tbody button'],
  ['working-calendars', (page) => partOf(page, 'calendars').click(), 'main dl dd'],
  // The task of the stage is to come, and so is the day on which it counts.
  ['people', (page) => open(page, 'people', `from=${isoDay(0)}&to=${isoDay(72)}`), 'main tbody td'],
  ['teams', (page) => partOf(page, 'teams').click(), 'main tbody td'],
  ['roles', (page) => partOf(page, 'roles').click(), 'tbody button'],
  ['hours-to-confirm', (page) => roomOf(page, 'hours').click(), 'tbody button'],
  ['disputes', (page) => partOf(page, 'disputes').click(), 'tbody button'],
  ['hours', (page) => partOf(page, 'hours').click(), 'tbody button'],
  ['rotas', (page) => roomOf(page, 'rotas').click(), 'tbody a'],
  ['rota', (page) => page.locator('tbody a').first().click(), 'main tbody td'],
  ['rota-members', (page) => partOf(page, 'members').click(), 'tbody button'],
  ['counts', (page) => roomOf(page, 'counts').click(), 'tfoot td'],
  [
    'counts-print',
    (page) => page.goto(page.url().replace('/counts', '/counts/print')).then(() => undefined),
    'tbody td',
  ],
  ['plans', (page) => page.goBack().then(() => roomOf(page, 'plans').click()), 'nav a[href$="/plans"][aria-current]'],
  ['announcements', (page) => roomOf(page, 'announcements').click(), 'tbody a'],
  ['announcement', (page) => page.locator('tbody a').first().click(), '.counts dd'],
  ['mobilisations', (page) => roomOf(page, 'mobilisation').click(), 'tbody a'],
  ['mobilisation', (page) => page.locator('tbody a').first().click(), 'main tbody button'],
  ['organisations', (page) => roomOf(page, 'organisations').click(), 'tbody a'],
  ['organisation', (page) => page.locator('tbody a').first().click(), 'tbody button'],
  ['organisation-print', (page) => page.locator('a[href$="/print"]').click(), '.paper dd'],
  ['surges', (page) => page.goBack().then(() => roomOf(page, 'surges').click()), '[data-effect]'],
  ['front', (page) => roomOf(page, 'front').click(), 'main h1'],
  ['front-orders', (page) => partOf(page, 'given').click(), 'tbody button'],
  ['lists', (page) => roomOf(page, 'lists').click(), 'tbody a'],
  ['list-entry', (page) => page.locator('tbody a').first().click(), 'main table td'],
  ['units', (page) => roomOf(page, 'units').click(), '.map canvas'],
  ['operations', (page) => roomOf(page, 'operations').click(), '.figures dd'],
  ['operations-trail', (page) => page.locator('.tab').nth(1).click(), 'form input'],
  ['operations-exports', (page) => page.locator('.tab').nth(2).click(), '[aria-current=page].tab'],
  ['screen', (page) => page.goto(new URL('/console/screen', page.url()).href).then(() => undefined), 'dl dd'],
];
/**
 * Goes on until the next page is there and has read everything: what is drawn of it may have stood on the page before
 * too.
 */
async function arrive(page: Page, go: (page: Page) => Promise<void>, drawn: string): Promise<void> {
  const before = page.url();
  await go(page);
  if (go !== stay) await page.waitForURL(({ href }) => href !== before);
  await page.locator(drawn).first().waitFor();
  await settled(page);
}
const roomOf = (page: Page, name: string) => page.locator(`nav a[href$="/${name}"]`);
const open = async (page: Page, name: string, query: string): Promise<void> => {
  const [room] = await hrefsOf(roomOf(page, name));
  await page.goto(`${room}?${query}`);
};
/** Shows the page in the other look: where it stands, or anew where nothing on it changes the language. */
async function change(page: Page, { other }: Look, { language, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const button = page.getByRole('button', { name: other, exact: true });
  if ((await countOf(button)) > 0) await button.click();
  else {
    await page.evaluate(`localStorage.setItem('xianfeng.language', '${language}')`);
    await page.reload();
  }
  await page.locator(`html[lang="${language}"]`).waitFor();
}

const widthOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (globalThis as unknown as { document: { documentElement: { scrollWidth: number } } }).document.documentElement
        .scrollWidth,
  );

const desktop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

const partOf = (page: Page, name: string) => page.locator(`nav a[href*="part=${name}"]`);

describe('the pages of the console', function () {
  this.timeout(180_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;
  let task: string;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
    for (let n = 0; n < 30; n++) await server.make.task(units.community, { inHours: 4 + 3 * n });
    await server.make.task(units.elsewhere, { state: 'draft', inHours: 30, publishedAt: undefined });
    const one = await server.make.task(units.community, { title: '门岗测温', inHours: 200 });
    task = hex(one);
    const volunteer = await server.make.person();
    await server.as(volunteer).post(`/tasks/${task}/participations`, {});
    const world = new World(server, units, units.district, { logIn: () => '', phone: () => '' });
    const need = await world.need(await server.make.person());
    await reportedHazard(world, await server.make.person());
    await drawnCalls(server, units.city, units.elsewhere, [hex(need)]);
    const [helper, disputer] = [await server.make.person(), await server.make.person()];
    const served = await over(world, helper, 'checkIn', 'complete');
    await over(world, disputer, 'checkIn', 'complete', 'dispute');
    const organiser = await server.make.organiser(units.community);
    await server.as(organiser).post(`/participations/${served}/honoured-hours`, { minutes: 90, reason: '收尾' });
    await join(server, await makeRota(server, organiser, units.community), 1);
    await announced(world, await server.make.person());
    await hall(world, { unitId: units.city._id });
    await teamOf(world, await server.make.person(), { unitId: units.community._id });
    await organised(world, await server.make.person());
    await mobilised(world, await server.make.person(), { unitId: units.city._id });
    await ordered(world, await server.make.person());
  });
  after(() => server.close());

  it('have no finding of axe in both languages and themes; on a phone nothing but tables is wider than the screen', async function () {
    this.timeout(300_000);
    const { page, errors } = await openDesk(server, '/', administrator);
    await page.emulateMedia({ colorScheme: looks[0].colorScheme });
    const judge = async (name: string, look: Look, drawn: string, rules?: readonly string[]): Promise<void> => {
      await page.locator(drawn).first().waitFor();
      await settled(page);
      const where = `${name}, ${look.language}`;
      expect(await violations(page, rules), where).to.deep.equal([]);
      expect(await textOf(page.locator('body')), `${where}: one of a thing`).not.to.match(oneOfMany);
      await picture(page, `console/${name}-${look.language}-${look.colorScheme}`);
    };
    let [shown, hidden]: Look[] = [...looks];
    for (const [name, go, drawn] of walk) {
      await arrive(page, go, drawn);
      await judge(name, shown, drawn);
      await resize(page, phone);
      await settled(page);
      await until(`${name} fits a phone in ${shown.language}`, async () => (await widthOf(page)) <= phone.width);
      await picture(page, `console/${name}-390`);
      await resize(page, desktop);
      // The next page is arrived at in the look to which this one is changed.
      await change(page, shown, hidden);
      [shown, hidden] = [hidden, shown];
      await judge(name, shown, drawn, rulesOfLooks);
    }
    expect(errors).to.deep.equal([]);
  });

  it('of a log-in too, and of what is open over a page', async () => {
    const { page, errors } = await openDesk(server, '/');
    await page.locator('dd.digits').first().waitFor();
    expect(await violations(page), 'log-in').to.deep.equal([]);
    await picture(page, 'console/log-in');
    const desk = await openDesk(server, `/${hex(units.city)}/tasks/${task}`, administrator);
    await desk.page.getByRole('button', { name: '取消任务' }).click();
    await desk.page.getByRole('dialog').getByRole('textbox').waitFor();
    expect(await violations(desk.page), 'dialog').to.deep.equal([]);
    await picture(desk.page, 'console/cancel');
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('button', { name: '修改' }).click();
    await desk.page.getByRole('dialog').getByRole('textbox', { name: '标题' }).waitFor();
    expect(await violations(desk.page), 'form').to.deep.equal([]);
    await picture(desk.page, 'console/edit-task');
    await resize(desk.page, phone);
    await picture(desk.page, 'console/edit-task-390');
    await resize(desk.page, desktop);
    await desk.page.keyboard.press('Escape');
    await desk.page.goto(`${server.url}/console/${hex(units.community)}/rotas`);
    await desk.page.getByRole('button', { name: '新值班表' }).click();
    await desk.page.getByText(/^头四周有 \d+ 班/).waitFor();
    expect(await violations(desk.page), 'rota form').to.deep.equal([]);
    await picture(desk.page, 'console/new-rota');
    await desk.page.keyboard.press('Escape');
    await desk.page.goto(`${server.url}/console/${hex(units.city)}/tasks/${task}`);
    await desk.page.getByRole('button', { name: /选择组织/ }).click();
    await desk.page.getByRole('treeitem').first().waitFor();
    expect(await violations(desk.page), 'unit chooser').to.deep.equal([]);
    await picture(desk.page, 'console/chooser');
    await desk.page.keyboard.press('Escape');
    const door = await server.make.task(units.community, { title: '门岗测温', inHours: 0.5 });
    await desk.page.goto(`${server.url}/console/${hex(units.city)}/tasks/${hex(door)}/code`);
    await desk.page.locator('.digits').waitFor();
    expect(await violations(desk.page), 'code').to.deep.equal([]);
    await picture(desk.page, 'console/code');
    await resize(desk.page, phone);
    await picture(desk.page, 'console/code-390');
    await resize(desk.page, desktop);
    await desk.page.goto(`${server.url}/console/${hex(units.city)}/units`);
    for (const [act, name] of [
      ['导入下级', 'units-import'],
      ['修改', 'units-edit'],
    ] as const) {
      await desk.page.getByRole('button', { name: act }).click();
      await desk.page.getByRole('dialog').getByRole('button').last().waitFor();
      expect(await violations(desk.page), name).to.deep.equal([]);
      await picture(desk.page, `console/${name}`);
      await desk.page.keyboard.press('Escape');
      await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect([...errors, ...desk.errors]).to.deep.equal([]);
  });
});

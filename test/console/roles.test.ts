import { expect } from 'chai';
import { hourMs } from '../../shared/durations.ts';
import { matchingPlans } from '../../server/features/planning/model.ts';
import { rooms } from '../../console/frame/rooms.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { hrefsOf, see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { ObjectId } from 'mongodb';
import type { Page } from 'playwright-core';
import { posted as postedOn } from '../permissions/rows/boards.ts';
import { heldRound, paired } from '../permissions/rows/pairing.ts';
import { listed } from '../permissions/rows/lists.ts';
import { announced } from '../permissions/rows/announcements.ts';
import { drawn } from '../permissions/rows/call-backs.ts';
import { reportedHazard } from '../permissions/rows/hazards.ts';
import { organised } from '../permissions/rows/temporary-organisations.ts';
import { mobilised } from '../permissions/rows/mobilisation.ts';
import { World } from '../permissions/world.ts';
import { makeRota } from '../rotas/support.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

const columns = ['volunteer', 'organiser', 'street', 'city'] as const;
type Column = (typeof columns)[number];

/**
 * Which rooms the menu shows to whom, in the unit of their role: one row a room of the console. A room that is closed
 * shows nothing to who types its address, and offers nothing to do.
 */
const table: Readonly<Record<string, string>> = {
  //        volunteer organiser street city
  overview: 'closed open open open',
  tasks: 'closed open open open',
  needs: 'closed open open open',
  cases: 'closed open open open',
  hazards: 'closed open open open',
  whistles: 'closed open open open',
  supervision: 'closed open open open',
  callBacks: 'closed open open open',
  people: 'closed open open open',
  hours: 'closed open open open',
  rotas: 'closed open open open',
  counts: 'closed open open open',
  plans: 'closed open open open',
  announcements: 'closed open open open',
  lists: 'closed open open open',
  boards: 'closed open open open',
  pairing: 'closed open open open',
  belongings: 'closed open open open',
  organisations: 'closed open open open',
  surges: 'closed open open open',
  front: 'closed open open open',
  mobilisation: 'closed closed open open',
  units: 'closed closed open open',
  caseKinds: 'closed closed closed open',
  operations: 'closed closed open open',
};

/**
 * The pages that are no room of the menu show everything, the facts alone and nothing to do, or nothing. The texts
 * beside them are what is there once a page is drawn, and its params.
 */
const pages: Readonly<Record<string, readonly [cells: string, drawn: string, params?: Record<string, string>]>> = {
  //                     volunteer organiser street city
  'tasks.one': ['facts open open open', 'main dl dd', { task: 'task' }],
  'tasks.code': ['closed open open open', '.digits', { task: 'door' }],
  'needs.one': ['closed open open open', 'main dl dd', { need: 'need' }],
  'cases.one': ['closed open open open', 'main h1', { case: 'need' }],
  'cases.hotSpots': ['closed open open open', 'main .card, main table'],
  'cases.rates': ['closed open open open', 'main .card, main table'],
  'hazards.one': ['closed open open open', 'main h1', { hazard: 'hazard' }],
  'callBacks.draw': ['closed open open open', 'main h1', { draw: 'draw' }],
  'rotas.one': ['facts open open open', 'main dl dd', { rota: 'rota' }],
  'plans.one': ['closed open open open', 'main h1', { plan: 'plan' }],
  'announcements.one': ['closed open open open', 'main h1', { announcement: 'announcement' }],
  'mobilisation.one': ['closed closed open open', 'main h1', { plan: 'mobilisation' }],
  'mobilisation.print': ['closed closed open open', '.paper table', { plan: 'mobilisation' }],
  'boards.one': ['facts open open open', 'main h1', { board: 'board' }],
  'boards.item': ['facts open open open', 'main h1', { item: 'item' }],
  'pairing.round': ['closed open open open', 'main h1', { round: 'round' }],
  'pairing.pair': ['closed open open open', 'main h1', { pair: 'pair' }],
  'lists.one': ['facts open open open', 'main h1', { entry: 'entry' }],
  'organisations.one': ['closed open open open', 'main h1', { organisation: 'organisation' }],
  'organisations.print': ['closed open open open', '.paper dd', { organisation: 'organisation' }],
  'counts.print': ['closed open open open', 'main table'],
  'operations.trail': ['closed closed open open', 'main form'],
  'operations.exports': ['closed closed open open', 'main .card, main table'],
  screen: ['closed open open open', 'main dl dd'],
  nowhere: ['facts facts facts facts', 'main h1', { rest: 'nothing/here' }],
};
/** These two lead on: to the unit that somebody looked at last. */
const leadingOn = ['start', 'start.screen'];

/** A room's part of an address: "case-kinds" for caseKinds. */
const addressOf = (room: string): string => room.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const roomIn = (path: string): string | undefined =>
  Object.keys(table).find((room) => path.endsWith(`/${addressOf(room)}`));

type App = { config: { globalProperties: { $router: any } } };
/** The pages that the console has, by its own router. */
const pageNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { document } = globalThis as unknown as { document: { querySelector(q: string): { __vue_app__: App } } };
    const { $router } = document.querySelector('#app').__vue_app__.config.globalProperties;
    return $router.getRoutes().map(({ name }: { name: string }) => name);
  });
const goTo = (page: Page, name: string, params: Record<string, string>): Promise<void> =>
  page.evaluate(
    ({ name, params }) => {
      const { document } = globalThis as unknown as { document: { querySelector(q: string): { __vue_app__: App } } };
      return document
        .querySelector('#app')
        .__vue_app__.config.globalProperties.$router.push({ name, params })
        .then(() => undefined);
    },
    { name, params },
  );

describe('who sees which page of the console', function () {
  this.timeout(180_000);
  let server: TestServer;
  let units: SmallCity;
  const things: Record<string, string> = {};
  const people = new Map<Column, { person: PersonDoc; unit: string }>();

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    const { make } = server;
    await make.task(units.community, { title: '门岗测温', inHours: 20 });
    const organiser = await make.organiser(units.community);
    const world = new World(server, units, units.district, { logIn: () => '', phone: () => '' });
    things.task = hex(await make.task(units.community, { title: '陪诊', inHours: 20 }));
    things.door = hex(await make.task(units.community, { inHours: 0.5 }));
    things.hazard = hex(await reportedHazard({ server, city: units }, await make.person()));
    things.need = hex(await world.need(await make.person()));
    things.draw = (await drawn(server, units.street, units.elsewhere, [things.need])).drawId;
    things.rota = (await makeRota(server, organiser, units.community)).id;
    const [plan, now] = [new ObjectId(), server.clock.now()];
    await matchingPlans.in(server.db).insertOne({
      _id: plan,
      unitId: units.community._id,
      mode: 'dryRun',
      asked: { from: now, to: new Date(+now + hourMs), timeLimitSeconds: 60, category: null },
      by: null,
      state: 'running',
      aliveAt: now,
      createdAt: now,
    });
    things.plan = plan.toHexString();
    things.mobilisation = hex(await mobilised(world, await make.person()));
    things.entry = hex(await listed(world));
    const { board, item } = await postedOn(world);
    Object.assign(things, { board: board.toHexString(), item: item.toHexString() });
    Object.assign(things, { round: hex(await heldRound(world)), pair: hex(await paired(world)) });
    things.organisation = hex(await organised(world, await make.person()));
    things.announcement = hex(await announced(world, await make.person()));
    people.set('volunteer', { person: await make.person(), unit: hex(units.community) });
    people.set('organiser', { person: await make.organiser(units.community), unit: hex(units.community) });
    people.set('street', { person: await make.organiser(units.street, 'administrator'), unit: hex(units.street) });
    people.set('city', { person: await make.organiser(units.city, 'administrator'), unit: hex(units.city) });
  });
  after(() => server.close());

  it('has a row for every page', async () => {
    const { page } = await openDesk(server, '/', people.get('city')!.person);
    await page.getByRole('heading', { name: '概览' }).waitFor();
    const rows = [...Object.keys(table), ...Object.keys(pages), ...leadingOn];
    expect((await pageNames(page)).sort()).to.deep.equal(rows.sort());
  });

  const expectedFor = (column: Column, row: string): string => table[row].split(' ')[columns.indexOf(column)];

  it('has a row for every room', () => {
    expect(Object.keys(table).sort()).to.deep.equal(rooms.map(({ name }) => name as string).sort());
    for (const row of Object.keys(table)) expect(table[row].split(' '), row).to.have.length(columns.length);
  });

  for (const column of columns)
    it(column, async () => {
      const { person, unit } = people.get(column)!;
      const { page, errors } = await openDesk(server, `/${unit}/overview`, person);
      await page.getByRole('button', { name: /^选择组织/ }).waitFor();
      const shown = await hrefsOf(page.locator('header + nav a'));
      const found = shown.map((address) => roomIn(new URL(address).pathname));
      const open = Object.keys(table).filter((row) => expectedFor(column, row) === 'open');
      expect(found.sort()).to.deep.equal(open.sort());
      for (const [index, row] of Object.keys(table)
        .filter((one) => expectedFor(column, one) === 'closed')
        .entries()) {
        // The address that somebody types loads the console anew, which costs ten times what is judged here: once is
        // enough.
        if (index === 0) await page.goto(`${server.url}/console/${unit}/${addressOf(row)}`);
        else await goTo(page, row, { unit });
        await page.locator('main').getByText(/\S/).first().waitFor();
        const main = page.locator('main');
        await see(main.getByText('门岗测温'), row).toBeAbsent();
        await see(main.locator('.el-button--primary'), row).toBeAbsent();
      }
      for (const [name, [cells, drawn, params = {}]] of Object.entries(pages)) {
        const named = Object.fromEntries(
          Object.entries(params).map(([param, thing]) => [param, things[thing] ?? thing]),
        );
        await goTo(page, name, name === 'nowhere' ? named : { unit: hex(units.community), ...named });
        // Something is there: the page, or why it is not.
        await page.locator(`${drawn}, [role=alert]`).first().waitFor();
        const expected = cells.split(' ')[columns.indexOf(column)];
        if (expected === 'closed') await see(page.locator(drawn), `${name} is drawn`).toBeAbsent();
        else await see(page.locator(drawn).first(), `${name} is drawn`).toBeVisible();
        if (expected === 'facts') await see(page.locator('main .el-button'), name).toBeAbsent();
      }
      expect(errors).to.deep.equal([]);
    });
});

import { expect } from 'chai';
import { rooms } from '../../console/frame/rooms.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

const columns = ['volunteer', 'organiser', 'street', 'city'] as const;
type Column = (typeof columns)[number];

/**
 * Which rooms the menu shows to whom, in the unit of their role: one row a room of the console. A room that is closed shows nothing
 * to who types its address, and offers nothing to do.
 */
const table: Readonly<Record<string, string>> = {
  //        volunteer organiser street city
  overview: 'closed open open open',
  tasks: 'closed open open open',
  needs: 'closed open open open',
  people: 'closed open open open',
  hours: 'closed open open open',
  rotas: 'closed open open open',
  counts: 'closed open open open',
  plans: 'closed open open open',
  units: 'closed closed open open',
  operations: 'closed closed open open',
};

describe('who sees which room of the console', function () {
  this.timeout(180_000);
  let server: TestServer;
  let units: SmallCity;
  const people = new Map<Column, { person: PersonDoc; unit: string }>();

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    const { make } = server;
    await make.task(units.community, { title: '门岗测温', inHours: 20 });
    people.set('volunteer', { person: await make.person(), unit: hex(units.community) });
    people.set('organiser', { person: await make.organiser(units.community), unit: hex(units.community) });
    people.set('street', { person: await make.organiser(units.street, 'administrator'), unit: hex(units.street) });
    people.set('city', { person: await make.organiser(units.city, 'administrator'), unit: hex(units.city) });
  });
  after(() => server.close());

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
      const shown = await page.locator('header + nav a').evaluateAll((links) => links.map((link) => String(link)));
      const found = shown.map((address) => new URL(address).pathname.split('/').at(-1));
      const open = Object.keys(table).filter((row) => expectedFor(column, row) === 'open');
      expect(found.sort()).to.deep.equal(open.sort());
      for (const row of Object.keys(table).filter((one) => expectedFor(column, one) === 'closed')) {
        await page.goto(`${server.url}/console/${unit}/${row}`);
        await page.locator('main').getByText(/\S/).first().waitFor();
        const main = page.locator('main');
        expect(await main.getByText('门岗测温').count(), row).to.equal(0);
        expect(await main.locator('.el-button--primary').count(), row).to.equal(0);
      }
      expect(errors).to.deep.equal([]);
    });
});

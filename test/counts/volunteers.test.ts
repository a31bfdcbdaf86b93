import { expect } from 'chai';
import { over } from '../permissions/rows/hours.ts';
import { World } from '../permissions/world.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

interface Row {
  person: { id: string };
  participations: number;
}

describe('the volunteers of a unit', function () {
  this.timeout(30_000);
  let server: TestServer;
  let city: SmallCity;
  let often: PersonDoc;
  let once: PersonDoc;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    const world = new World(server, city, city.district, { logIn: () => '', phone: () => '' });
    [often, once] = [await server.make.person({ displayName: '常来' }), await server.make.person()];
    for (const person of [often, once, often]) {
      await over(world, person, 'checkIn', 'complete');
      server.clock.forward(24);
    }
    // A promise alone, and an absence, are no service.
    await world.place(await server.make.person());
    await over(world, await server.make.person(), 'miss');
  });
  after(() => server.close());

  const list = async (unit: UnitDoc, query = '') => {
    const reader = server.as(await server.make.organiser(unit));
    return (await reader.get(`/units/${hex(unit)}/volunteers?from=2026-01-01&to=2026-12-31${query}`)).body as {
      items: Row[];
      nextCursor: string | null;
    };
  };

  it('are those who turned up there or below, who came most often first', async () => {
    const { items } = await list(city.street);
    expect(items.map(({ person, participations }) => [person.id, participations])).to.deep.equal([
      [hex(often), 2],
      [hex(once), 1],
    ]);
    expect(items[0].person).to.deep.equal({ id: hex(often), displayName: '常来' });
    expect((await list(city.elsewhere)).items).to.deep.equal([]);
  });

  it('come page by page, each once', async () => {
    const first = await list(city.street, '&limit=1');
    const second = await list(city.street, `&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ person }) => person.id)).to.deep.equal([hex(often), hex(once)]);
    expect(second.nextCursor).to.equal(null);
  });
});

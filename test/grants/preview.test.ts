import { expect } from 'chai';
import { over } from '../permissions/rows/hours.ts';
import { World } from '../permissions/world.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

describe('a role before it is given or taken away', function () {
  this.timeout(30_000);
  let server: TestServer;
  let city: SmallCity;
  let mayor: Client;
  let streetAdmin: Client;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    mayor = server.as(await server.make.organiser(city.city, 'administrator'));
    streetAdmin = server.as(await server.make.organiser(city.street, 'administrator'));
  });
  after(() => server.close());

  const give = async (by: Client, unit: { _id: { toHexString(): string } }, role: string, fields: object = {}) => {
    const person = await server.make.person();
    const { body } = await by.post(`/units/${hex(unit)}/grants`, { personId: hex(person), role, ...fields });
    return { person, id: body.id as string };
  };
  const sight = async (unit: { _id: { toHexString(): string } }, role = 'administrator') =>
    (await mayor.get(`/units/${hex(unit)}/role-preview?role=${role}`)).body;

  it('shows how many of which things its holder will see, in the unit and below it only', async () => {
    const world = new World(server, city, city.district, { logIn: () => '', phone: () => '' });
    const before = await sight(city.street);
    await server.make.task(city.elsewhere);
    await world.need(await server.make.person());
    await world.need(await server.make.person(), { state: 'rated' });
    await world.place(await server.make.person());
    await over(world, await server.make.person(), 'checkIn', 'complete', 'dispute');
    expect(await sight(city.street)).to.deep.equal({
      unitName: '甲街道',
      units: 2,
      tasks: before.tasks + 2,
      phones: before.phones + 1,
      needs: before.needs + 1,
      disputes: before.disputes + 1,
    });
    expect((await sight(city.community, 'organiser')).disputes).to.equal(null);
    expect((await mayor.get(`/units/${hex(city.street)}/role-preview?role=king`)).status).to.equal(400);
  });

  it('shows the roles that came from it, by however many hands, as those that end with it', async () => {
    const first = await give(streetAdmin, city.street, 'administrator', { endsAt: '2026-12-01T00:00:00Z' });
    const second = await give(server.as(first.person), city.community, 'administrator');
    const third = await give(server.as(second.person), city.community, 'organiser');
    const { body } = await streetAdmin.get(`/grants/${first.id}/given`);
    expect(body.items.map(({ id }: { id: string }) => id)).to.deep.equal([second.id, third.id]);
    expect((await streetAdmin.delete(`/grants/${first.id}`)).status).to.equal(204);
    for (const { person } of [second, third])
      expect((await server.as(person).get('/me')).body.grants).to.deep.equal([]);
  });

  it('is listed with everything below, each with whether the reader may take it away', async () => {
    const { id: equal } = await give(mayor, city.street, 'administrator');
    const { id: above } = await give(mayor, city.city, 'organiser');
    const { id: under, person } = await give(streetAdmin, city.community, 'administrator');
    const idsIn = async (by: Client, query = '') => {
      const { body } = await by.get(`/units/${hex(city.street)}/grants?limit=50${query}`);
      return new Map<string, boolean>(
        body.items.map((grant: { id: string; can: { remove: boolean } }) => [grant.id, grant.can.remove]),
      );
    };
    expect([...(await idsIn(mayor)).keys()])
      .to.include(equal)
      .and.to.not.include(under);
    const all = await idsIn(streetAdmin, '&below=true');
    expect([...all.keys()])
      .to.include.members([equal, under])
      .and.to.not.include(above);
    expect([all.get(equal), all.get(under)]).to.deep.equal([true, true]);
    // Temporary power removes nobody beside it.
    const { person: deputy } = await give(streetAdmin, city.community, 'administrator', {
      endsAt: '2026-12-01T00:00:00Z',
    });
    const { body } = await server.as(deputy).get(`/units/${hex(city.community)}/grants`);
    const removable = new Map<string, boolean>(
      body.items.map((grant: { person: { id: string }; can: { remove: boolean } }) => [
        grant.person.id,
        grant.can.remove,
      ]),
    );
    expect([removable.get(hex(person)), removable.get(hex(deputy))]).to.deep.equal([false, true]);
  });
});

import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('role grants', () => {
  let server: TestServer;
  let city: SmallCity;
  let mayor: Client;
  let streetAdmin: Client;
  let organiser: Client;

  beforeEach(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    mayor = server.as(await server.make.organiser(city.city, 'administrator'));
    streetAdmin = server.as(await server.make.organiser(city.street, 'administrator'));
    organiser = server.as(await server.make.organiser(city.community));
  });
  afterEach(() => server.close());

  const idOf = (thing: { _id: ObjectId }) => thing._id.toHexString();
  const give = (by: Client, unit: { _id: ObjectId }, person: { _id: ObjectId }, fields: object = {}) =>
    by.post(`/units/${idOf(unit)}/grants`, { personId: idOf(person), role: 'organiser', ...fields });

  it('gives a role that works at once in the unit and below, names the giver, and is recorded', async () => {
    const person = await server.make.person({ displayName: '梁文博' });
    const { status, body } = await give(streetAdmin, city.street, person);
    expect(status).to.equal(201);
    expect(body.person).to.deep.equal({ id: idOf(person), displayName: '梁文博' });
    expect(body.unit.name).to.equal('甲街道');
    expect((await server.as(person).get(`/units/${idOf(city.community)}`)).body.can.organise).to.equal(true);
    expect((await server.as(person).get(`/units/${idOf(city.elsewhere)}`)).body.can.organise).to.equal(false);
    const events = await auditEvents
      .in(server.db)
      .find({ 'subject.id': new ObjectId(body.id as string) })
      .toArray();
    expect(events.map((event) => [event.action, event.unitId!.toHexString()])).to.deep.equal([
      ['grant.give', idOf(city.street)],
    ]);
  });

  it('gives a role once, however many ask at once', async () => {
    const person = await server.make.person();
    const answers = await Promise.all(Array.from({ length: 5 }, () => give(mayor, city.community, person)));
    expect(answers.map((answer) => answer.body.code ?? 'given').sort()).to.deep.equal([
      'given',
      ...Array<string>(4).fill('grant_exists'),
    ]);
  });

  it('may be given again after it has ended', async () => {
    const person = await server.make.person();
    const endsAt = new Date(+server.clock.now() + 3_600_000).toISOString();
    expect((await give(mayor, city.community, person, { endsAt })).status).to.equal(201);
    expect((await give(mayor, city.community, person)).body.code).to.equal('grant_exists');
    server.clock.forward(2);
    expect((await give(mayor, city.community, person)).status).to.equal(201);
  });

  it('names wrong fields: nobody of that id, a closed account, an end in the past, an unknown role', async () => {
    const closed = await server.make.person({ state: 'closed' });
    for (const [fields, path] of [
      [{ personId: new ObjectId().toHexString() }, 'body.personId'],
      [{ personId: idOf(closed) }, 'body.personId'],
      [{ endsAt: '2020-01-01T00:00:00Z' }, 'body.endsAt'],
      [{ role: 'king' }, 'body.role'],
    ] as const) {
      const { status, body } = await give(mayor, city.community, await server.make.person(), fields);
      expect([status, body.fields[0].path]).to.deep.equal([400, path]);
    }
  });

  it('gives nothing in a closed unit', async () => {
    const unit = await server.make.unit('team', city.community, { state: 'closed' });
    expect((await give(mayor, unit, await server.make.person())).body.code).to.equal('unit_closed');
  });

  it('is only for administrators there or above', async () => {
    const person = await server.make.person();
    expect((await give(server.as(), city.community, person)).status).to.equal(401);
    expect((await give(server.as(person), city.community, person)).status).to.equal(403);
    expect((await give(organiser, city.community, person)).status).to.equal(403);
    expect((await give(streetAdmin, city.elsewhere, person)).status).to.equal(403);
    expect((await give(streetAdmin, city.city, person)).status).to.equal(403);
    expect((await organiser.get(`/units/${idOf(city.community)}/grants`)).status).to.equal(403);
    expect((await server.as().get(`/units/${idOf(city.community)}/grants`)).status).to.equal(401);
  });

  it('lists who holds what in a unit itself, page by page', async () => {
    const people = [];
    for (let i = 0; i < 5; i++) {
      const person = await server.make.person();
      people.push(idOf(person));
      await give(mayor, city.elsewhere, person);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await mayor.get(`/units/${idOf(city.elsewhere)}/grants?limit=2${cursor}`);
      seen.push(...body.items.map((grant: { person: { id: string } }) => grant.person.id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).to.deep.equal(people);
  });

  it('takes a role away at once; to those who may not know of it, it does not exist', async () => {
    const person = await server.make.person();
    const { body } = await give(streetAdmin, city.community, person);
    expect((await server.as(person).delete(`/grants/${body.id}`)).status).to.equal(404);
    expect((await organiser.delete(`/grants/${body.id}`)).status).to.equal(404);
    expect((await server.as().delete(`/grants/${body.id}`)).status).to.equal(401);
    expect((await streetAdmin.delete(`/grants/${body.id}`)).status).to.equal(204);
    expect((await server.as(person).get('/me')).body.grants).to.deep.equal([]);
    expect((await streetAdmin.delete(`/grants/${body.id}`)).status).to.equal(404);
  });

  describe('the last administrator of the city', () => {
    const administrators = () =>
      grants
        .in(server.db)
        .find({ unitId: city.city._id, role: 'administrator', endsAt: { $exists: false } })
        .toArray();

    it('stays', async () => {
      const [only] = await administrators();
      expect((await mayor.delete(`/grants/${idOf(only)}`)).body.code).to.equal('last_administrator');
      expect(await administrators()).to.have.lengthOf(1);
    });

    it('does not go for one whose role will end', async () => {
      const [only] = await administrators();
      await give(mayor, city.city, await server.make.person(), {
        role: 'administrator',
        endsAt: '2026-12-31T00:00:00Z',
      });
      expect((await mayor.delete(`/grants/${idOf(only)}`)).body.code).to.equal('last_administrator');
    });

    it('stays when two remove each other at the same moment', async () => {
      const second = await server.make.person();
      await give(mayor, city.city, second, { role: 'administrator' });
      const [a, b] = await administrators();
      const answers = await Promise.all([
        mayor.delete(`/grants/${idOf(b)}`),
        server.as(second).delete(`/grants/${idOf(a)}`),
      ]);
      expect(await administrators()).to.have.lengthOf(1);
      expect(answers.filter((answer) => answer.status === 204)).to.have.lengthOf(1);
    });
  });
});

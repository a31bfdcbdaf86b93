import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('ETag and If-Match', () => {
  let server: TestServer;
  let beside: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    city = await server.make.smallCity();
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  /** The same person, asking the other server. */
  const elsewhere = (person: { _id: ObjectId }) => new Client(beside.url, server.make.tokenOf(person._id));

  /** The things that can be read and edited, by whom, and an edit that differs by a number. */
  const things: Record<string, () => Promise<{ clients: Client[]; path: string; edit: (n: number) => object }>> = {
    me: async () => {
      const person = await server.make.person();
      return {
        clients: [server.as(person), elsewhere(person)],
        path: '/me',
        edit: (n) => ({ displayName: `名字${n}` }),
      };
    },
    'an offer': async () => {
      const person = await server.make.person();
      await server.make.offer(person);
      return { clients: [server.as(person), elsewhere(person)], path: '/me/offer', edit: (n) => ({ radiusKm: n + 1 }) };
    },
    'a unit': async () => {
      const administrator = await server.make.organiser(city.street, 'administrator');
      const unit = await server.make.unit('team', city.community);
      return {
        clients: [server.as(administrator), elsewhere(administrator)],
        path: `/units/${unit._id.toHexString()}`,
        edit: (n) => ({ name: `工作组-${unit.name}-${n}` }),
      };
    },
    'a need': async () => {
      const person = await server.make.person();
      const { body } = await server.as(person).post('/needs', {
        unitId: city.community._id.toHexString(),
        title: '买药',
        category: 'care',
        place: { point: { type: 'Point', coordinates: [114, 22] }, address: '路' },
      });
      return {
        clients: [server.as(person), elsewhere(person)],
        path: `/needs/${body.id}`,
        edit: (n) => ({ people: n + 2 }),
      };
    },
  };

  for (const [name, make] of Object.entries(things)) {
    describe(name, () => {
      it('is written by one of two who read the same version at once', async () => {
        const { clients, path, edit } = await make();
        const etag = (await clients[0].get(path)).headers.get('etag')!;
        expect(etag).to.match(/^"\d+"$/);
        const answers = await Promise.all(
          clients.map((client, n) => client.patch(path, edit(n), { headers: { 'if-match': etag } })),
        );
        expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412]);
        const winner = answers.findIndex(({ status }) => status === 200);
        const now = await clients[0].get(path);
        expect(now.body).to.deep.include(edit(winner));
        expect(now.headers.get('etag')).to.equal(answers[winner].headers.get('etag'));
        expect(now.headers.get('etag')).to.not.equal(etag);
      });

      it('takes the next edit with the ETag of the last', async () => {
        const {
          clients: [client],
          path,
          edit,
        } = await make();
        const first = await client.patch(path, edit(1));
        const second = await client.patch(path, edit(2), { headers: { 'if-match': first.headers.get('etag')! } });
        expect([first.status, second.status]).to.deep.equal([200, 200]);
        expect(
          (await client.patch(path, edit(3), { headers: { 'if-match': first.headers.get('etag')! } })).status,
        ).to.equal(412);
        expect((await client.get(path)).body).to.deep.include(edit(2));
      });
    });
  }

  it('refuses an If-Match that is no ETag', async () => {
    const client = server.as(await server.make.person());
    for (const header of ['1', '"x"', '"1", "2"', '"-1"', '"99999999999999999"']) {
      const { status, body } = await client.patch('/me', { displayName: '新' }, { headers: { 'if-match': header } });
      expect([status, body.code], header).to.deep.equal([400, 'invalid_precondition']);
    }
    expect((await client.patch('/me', { displayName: '新' }, { headers: { 'if-match': '*' } })).status).to.equal(200);
  });
});

import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { routes } from '../../server/routes.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { requests } from './requests.ts';
import { columns, expectedOf, routeOf, table } from './table.ts';
import { World } from './world.ts';

/** Kept by whoever reads: when a session was seen, how often somebody asked. They say nothing of what was asked for. */
const bookkeeping = new Set(['sessions', 'rateLimits']);

describe('H2: a session that ends while its request is under way', () => {
  let server: TestServer;
  let sandbox: RunningSandbox;
  let world: World;
  let ending = false;

  before(async () => {
    sandbox = await startSandbox();
    server = await startTestServer({
      env: {
        WECHAT_BASE_URL: sandbox.url,
        WECHAT_APP_ID: 'wx-test',
        WECHAT_APP_SECRET: 'secret',
        WECHAT_PHONE_BUTTON: 'on',
      },
    });
    const city = await server.make.smallCity();
    const otherDistrict = await server.make.unit('district', city.city);
    let openids = 0;
    world = new World(server, city, otherDistrict, {
      logIn: () => sandbox.issueCode(`ended-${++openids}`),
      phone: () => sandbox.phones.issueCode(`ended-${++openids}`),
    });
    await server.make.organiser(city.city, 'administrator');
    // Made once for all by whoever needs them first, in a write of their own.
    await server.services.checkInKeys();
    // Log-out or erasure, committed after the caller was recognised and before anything was written.
    const { identify } = server.services;
    server.services.identify = async (token, asking) => {
      const caller = await identify(token, asking);
      if (caller && ending) await sessions.in(server.db).deleteOne({ _id: caller.sessionId });
      return caller;
    };
  });
  after(async () => {
    await server.close();
    await sandbox.close();
  });

  const changes = routes.filter(({ kind, permission }) => kind !== 'reading' && permission.kind !== 'anyone');
  const rowsOf = (name: string): string[] => Object.keys(table).filter((row) => routeOf(row) === name);

  it('walks every route that changes something for a caller', () => {
    expect(changes.length).to.be.greaterThan(60);
    for (const { name } of changes) expect(rowsOf(name), name).to.not.be.empty;
  });

  for (const { name, method } of changes) {
    for (const row of rowsOf(name)) {
      const allowed = columns.find((_, index) => expectedOf(row)[index] === 'ok');
      if (!allowed) continue;
      it(`changes nothing: ${row}`, async () => {
        const caller = await world.person(allowed);
        const owner = allowed === 'volunteer' ? caller! : (await world.person('volunteer'))!;
        const { path, body } = await requests[row](world, owner, caller);
        const before = await contentsOf(server.db);
        ending = true;
        const answer = await server
          .as(caller)
          .request(method.toUpperCase(), path, { body, headers: { 'idempotency-key': randomUUID() } })
          .finally(() => (ending = false));
        expect([answer.status, answer.body.code]).to.deep.equal([401, 'session_expired']);
        expect(await contentsOf(server.db)).to.deep.equal(before);
      });
    }
  }
});

/** Of each collection that holds something how many documents there are and what their versions add up to, by one command. */
async function contentsOf(db: Db): Promise<Document[]> {
  const summed = (name: string): Document[] => [
    {
      $group: {
        _id: name,
        count: { $sum: 1 },
        versions: { $sum: { $bsonSize: '$$ROOT' } },
        v: { $sum: '$version' },
      },
    },
  ];
  const [first, ...others] = collections.map(({ name }) => name).filter((name) => !bookkeeping.has(name));
  return db
    .collection(first)
    .aggregate([...summed(first), ...others.map((coll) => ({ $unionWith: { coll, pipeline: summed(coll) } }))])
    .toArray();
}

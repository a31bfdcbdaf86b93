import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Db, Timestamp } from 'mongodb';
import { sessions } from '../../server/domain/sessions/model.ts';
import type { Sender } from '../../server/platform/http/caller.ts';
import { routes } from '../../server/routes.ts';
import type { TestServer } from '../support/server.ts';
import { refuseTooMany } from '../../server/platform/refusals/refuse.ts';
import type { Answer } from '../support/client.ts';
import { committedSince, endOfHistory, type Written } from './history.ts';
import { requests } from './requests.ts';
import type { Asked } from './rows.ts';
import { setStage, type Stage } from './stage.ts';
import { columns, expectedOf, routeOf, table } from './table.ts';
import type { World } from './world.ts';

/** Kept by whoever reads: when a session was seen, how often somebody asked. They say nothing of what was asked for. */
const bookkeeping = new Set(['sessions', 'rateLimits']);

describe('H2: a session that ends while its request is under way', () => {
  let server: TestServer;
  let stage: Stage;
  let world: World;
  let ending = false;

  before(async () => {
    stage = await setStage('ended');
    ({ server, world } = stage);
    // Made once for all by whoever needs them first, in a write of their own.
    await server.services.checkInKeys();
    // Log-out or erasure, committed after the caller was recognised and before anything was written.
    const { identify, identifySender } = server.services;
    const thenEnded = async <T extends Sender>(found: Promise<T | null>): Promise<T | null> => {
      const caller = await found;
      if (caller && ending) await sessions.in(server.db).deleteOne({ _id: caller.sessionId });
      return caller;
    };
    server.services.identify = (token, asking) => thenEnded(identify(token, asking));
    server.services.identifySender = (token, asking) => thenEnded(identifySender(token, asking));
  });
  after(() => stage.close());

  const changes = routes.filter(({ kind, permission }) => kind !== 'reading' && permission.kind !== 'anyone');
  const rowsOf = (name: string): string[] => Object.keys(table).filter((row) => routeOf(row) === name);

  it('walks every route that changes something for a caller, and sees what they write', async () => {
    expect(changes.length).to.be.greaterThan(60);
    for (const { name } of changes) expect(rowsOf(name), name).to.not.be.empty;
    const from = await endOfHistory(server.db);
    const caller = await world.person('volunteer');
    expect(await writtenSince(server.db, from)).to.have.lengthOf(2);
    const then = await endOfHistory(server.db);
    await server.as(caller).patch('/me', { displayName: '新名字' });
    const written = await writtenSince(server.db, then);
    expect(
      written.some((writes) => writes.includes('.people"') && writes.includes('新名字')),
      String(written),
    ).to.equal(true);
  });

  for (const { name, method } of changes) {
    for (const row of rowsOf(name)) {
      const allowed = columns.find((_, index) => expectedOf(row)[index] === 'ok');
      if (!allowed) continue;
      it(`changes nothing: ${row}`, async () => {
        const caller = await world.person(allowed);
        const owner = allowed === 'volunteer' ? caller! : (await world.person('volunteer'))!;
        const { path, body } = await requests[row](world, owner, caller);
        const from = await endOfHistory(server.db);
        ending = true;
        const answer = await server
          .as(caller)
          .request(method.toUpperCase(), path, { body, headers: { 'idempotency-key': randomUUID() } })
          .finally(() => (ending = false));
        expect([answer.status, answer.body.code]).to.deep.equal([401, 'session_expired']);
        expect(await writtenSince(server.db, from)).to.deep.equal([]);
      });
    }
  }
});

describe('H2: a session that ended in the database, and is still in memory', () => {
  let server: TestServer;
  let stage: Stage;
  let world: World;

  before(async () => {
    stage = await setStage('in-memory');
    ({ server, world } = stage);
    await server.services.checkInKeys();
  });
  after(() => stage.close());

  /** Ways to be refused by the frame before the batch, of any route. */
  const byTheFrame: Readonly<Record<string, (asked: Asked) => Asked>> = {
    'for its body': ({ path, body }) => ({ path, body: { ...(body as object), nonsense: true } }),
    'for its query': ({ path, body }) => ({ path: `${path}?nonsense=true`, body }),
    'for the version that it names': ({ path, body }) => ({ path, body, headers: { 'if-match': 'nonsense' } }),
    'for its key': ({ path, body }) => ({ path, body, headers: { 'idempotency-key': 'k'.repeat(1_000) } }),
  };
  /** Ways to be refused by what a route looks for before the batch. */
  const byTheRoute: Readonly<Record<string, Readonly<Record<string, (asked: Asked) => Asked>>>> = {
    checkInByCode: {
      'for digits of no task': ({ path }) => ({ path, body: { code: '12345678' } }),
      'for no code at all': ({ path }) => ({ path, body: { code: 'hello' } }),
    },
  };
  const inBatch = routes.filter((route) => route.kind === 'selfCommitting' && route.inBatch);

  it('knows the routes in batches, and how each may refuse before its batch', () => {
    expect(inBatch.map(({ name }) => name)).to.include.members(['claimTask', 'checkInByCode']);
    const looking = inBatch.filter((route) => route.kind === 'selfCommitting' && 'before' in route);
    expect(looking.map(({ name }) => name)).to.have.members(Object.keys(byTheRoute));
  });

  /** Asks once as somebody whose session is there, and once in one that ended right after it was found in memory. */
  async function askedTwice(
    name: string,
    of: (asked: Asked) => Asked,
    limited = server.services.limits,
  ): Promise<Answer[]> {
    const { identifySender, limits } = server.services;
    const answers: Answer[] = [];
    for (const hasEnded of [false, true]) {
      const caller = (await world.person('volunteer'))!;
      const { path, body, headers } = of(await requests[name](world, caller, caller));
      server.services.identifySender = async (token, asking) => {
        const sender = await identifySender(token, asking);
        if (hasEnded) await sessions.in(server.db).deleteOne({ _id: sender!.sessionId });
        return sender;
      };
      server.services.limits = limited;
      try {
        answers.push(await server.as(caller).post(path, body, { headers }));
      } finally {
        Object.assign(server.services, { identifySender, limits });
      }
    }
    return answers;
  }

  for (const { name } of inBatch)
    for (const [why, of] of Object.entries({ ...byTheFrame, ...byTheRoute[name] }))
      it(`is told nothing else: ${name}, refused ${why}`, async () => {
        const [there, ended] = await askedTwice(name, of);
        expect(there.status, there.body.code as string).to.equal(400);
        expect([ended.status, ended.body.code]).to.deep.equal([401, 'session_expired']);
      });

  for (const { name } of inBatch)
    it(`is told nothing else: ${name}, asked too often`, async () => {
      const { limits } = server.services;
      const take: typeof limits.take = (budget, ...rest) =>
        budget === 'address' ? limits.take(budget, ...rest) : Promise.reject(refuseTooMany(1, 1));
      const [there, ended] = await askedTwice(name, (asked) => asked, { ...limits, take });
      expect(there.status).to.equal(429);
      expect([ended.status, ended.body.code]).to.deep.equal([401, 'session_expired']);
    });
});

/**
 * Everything that was written to the database since. Of a document that came and went, as a photo's entry does while
 * its file is on the way, nothing is left.
 */
async function writtenSince(db: Db, from: Timestamp): Promise<string[]> {
  const ofDocument = new Map<string, Written[]>();
  for (const write of (await committedSince(db, from)).flat()) {
    const { ns, o, o2 } = write;
    if (bookkeeping.has(ns.slice(db.databaseName.length + 1))) continue;
    const document = `${ns} ${JSON.stringify((o2 ?? o)._id)}`;
    ofDocument.set(document, [...(ofDocument.get(document) ?? []), write]);
  }
  return [...ofDocument.values()]
    .filter((writes) => !(writes[0].op === 'i' && writes.at(-1)!.op === 'd'))
    .map((writes) => JSON.stringify(writes));
}

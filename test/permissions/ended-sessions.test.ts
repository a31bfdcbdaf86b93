import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Db, Timestamp } from 'mongodb';
import { sessions } from '../../server/domain/sessions/model.ts';
import type { Sender } from '../../server/platform/http/caller.ts';
import { routes } from '../../server/routes.ts';
import type { TestServer } from '../support/server.ts';
import { committedSince, endOfHistory, type Written } from './history.ts';
import { requests } from './requests.ts';
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

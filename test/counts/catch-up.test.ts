import { expect } from 'chai';
import { ObjectId, type Db, type Document } from 'mongodb';
import { minuteMs } from '../../shared/durations.ts';
import { createCountsCache } from '../../server/domain/counts/cache.ts';
import { watermark } from '../../server/domain/counts/watermark.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { applyCounts, type CountChange } from '../../server/domain/counts/write.ts';
import { inTransaction, transactionOptions } from '../../server/platform/database/transaction.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { letPass } from '../support/until.ts';

describe('counts that are held in memory', () => {
  let server: TestServer;
  let city: SmallCity;
  let person: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    person = await server.make.person();
  });
  after(() => server?.close());

  const counter = (): CountChange => ({
    unitId: city.community._id,
    day: 20260301,
    category: 'care',
    personId: person._id,
    branchId: null,
    signedUp: 1,
  });
  const total = async (cache = server.services.counts) => {
    const tree = await server.services.units.current();
    return (
      await cache.counts({ unit: tree.root!, tree, from: 20260301, to: 20260301, today: 20260401, groupBy: 'unit' })
    ).total.sums.signedUp;
  };

  it('miss nothing that was written long before it was committed', async () => {
    const before = await total();
    const { client } = server.database;
    const session = client.startSession();
    session.startTransaction(transactionOptions);
    await applyCounts(server.db, session, [{ ...counter(), category: 'order' }]);
    await letPass(2_500, 'MongoDB’s own clock, longer than a reading looks back by itself');
    expect(await total()).to.equal(before);
    const { settled } = await client.withSession({ causalConsistency: true }, (reader) => watermark(server.db, reader));
    await session.commitTransaction();
    await session.endSession();
    expect(await total()).to.equal(before + 1);
    const written = await dailyCounts.in(server.db).findOne({ category: 'order' });
    expect(written!.updatedAt > settled).to.equal(true);
  });

  it('see both of two changes that share a millisecond', async () => {
    await inTransaction(server.database.client, (session) => applyCounts(server.db, session, [counter()]));
    const before = await total();
    const { updatedAt } = (await dailyCounts.in(server.db).findOne({ category: 'care' }))!;
    await dailyCounts
      .in(server.db)
      .updateOne({ category: 'care' }, { $inc: { signedUp: 1, revision: 1 }, $set: { updatedAt } });
    expect(await total()).to.equal(before + 1);
  });

  it('are the same on every server, and for everybody who asks at one moment', async () => {
    const other = createCountsCache(server.db);
    for (let i = 0; i < 5; i++) {
      await inTransaction(server.database.client, (session) => applyCounts(server.db, session, [counter()]));
      const found = await Promise.all([total(), total(), total(other), total(other), total()]);
      expect(new Set(found).size).to.equal(1);
    }
  });

  /** A change as another primary, whose clock is ten seconds behind, stamps it. */
  const writeBehind = async () => {
    const { updatedAt } = (await dailyCounts.in(server.db).findOne({}, { sort: { updatedAt: -1 } }))!;
    await inTransaction(server.database.client, (session) => applyCounts(server.db, session, [counter()]));
    const stamp = new Date(+updatedAt - 10_000);
    await dailyCounts.in(server.db).updateOne({ category: 'care' }, { $set: { updatedAt: stamp } });
  };
  /** Counts of a database that answers as if another election, or another clock, had been. */
  const countsBy = (told: { electionId?: ObjectId; behindMs?: number }) => {
    const command = async (asked: Document, options: object) => {
      const answer = await server.db.command(asked, options);
      if (!('hello' in asked)) return answer;
      const localTime = new Date(+(answer.localTime as Date) - (told.behindMs ?? 0));
      return { ...answer, localTime, electionId: told.electionId ?? (answer.electionId as ObjectId) };
    };
    return createCountsCache(Object.create(server.db, { command: { value: command } }) as Db);
  };

  it('miss nothing after an election, whose primary may stamp by a clock that is behind: it was missed for good', async () => {
    const told: { electionId?: ObjectId } = {};
    const cache = countsBy(told);
    const before = await total(cache);
    told.electionId = new ObjectId();
    await writeBehind();
    expect(await total(cache)).to.equal(before + 1);
  });

  it('miss nothing after MongoDB’s clock was set back', async () => {
    const told = { behindMs: 0 };
    const cache = countsBy(told);
    const before = await total(cache);
    told.behindMs = 10_000;
    await writeBehind();
    expect(await total(cache)).to.equal(before + 1);
  });

  it('have the time to fill of every task, also where another server’s clock, by which it settles, is ahead', async () => {
    const cache = createCountsCache(server.db);
    const tree = await server.services.units.current();
    const fillTime = async () =>
      (await cache.counts({ unit: tree.root!, tree, from: 20260301, to: 20260303, today: 20260401, groupBy: 'unit' }))
        .total.medianMinutesToFill;
    const { localTime } = (await server.db.command({ hello: 1 })) as unknown as { localTime: Date };
    const settle = async (atMs: number, minutes: number) => {
      const { _id, publishedAt } = await server.make.task(city.community);
      const filledAt = new Date(+publishedAt! + minutes * minuteMs);
      await tasks
        .in(server.db)
        .updateOne({ _id }, { $set: { filledAt, settledAt: new Date(+localTime + atMs * minuteMs), day: 20260302 } });
    };
    await settle(20, 10);
    expect(await fillTime()).to.equal(10);
    await settle(0, 30);
    expect(await fillTime()).to.equal(20);
  });
});

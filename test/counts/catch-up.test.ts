import { expect } from 'chai';
import { createCountsCache } from '../../server/domain/counts/cache.ts';
import { watermark } from '../../server/domain/counts/watermark.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { applyCounts, type CountChange } from '../../server/domain/counts/write.ts';
import { inTransaction, transactionOptions } from '../../server/platform/database/transaction.ts';
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
    const mark = await client.withSession({ causalConsistency: true }, (reader) => watermark(server.db, reader));
    await session.commitTransaction();
    await session.endSession();
    expect(await total()).to.equal(before + 1);
    const written = await dailyCounts.in(server.db).findOne({ category: 'order' });
    expect(written!.updatedAt > mark).to.equal(true);
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
});

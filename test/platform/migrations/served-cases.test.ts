import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { servedCases } from '../../../server/platform/migrations/steps/served-cases.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of when cases were served', () => {
  let database: Database;
  before(async () => {
    const name = `served-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('takes it from the last time, leaves those that are handled again without, and may run again', async () => {
    const [first, last] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-02T00:00:00Z')];
    const cases = database.db.collection<{ _id: number; state: string; events: object[]; servedAt?: Date | null }>(
      'cases',
    );
    const served = { verb: 'serve', at: first };
    await cases.insertMany([
      { _id: 1, state: 'rated', events: [served, { verb: 'rate', at: last }] },
      { _id: 2, state: 'closed', events: [served, { verb: 'reopen', at: first }, { verb: 'fulfil', at: last }] },
      { _id: 3, state: 'dispatched', events: [served, { verb: 'reopen', at: last }] },
      { _id: 4, state: 'received', events: [] },
    ]);
    expect((await servedCases.expected(database.db)).documents).to.equal(4);
    for (let times = 0; times < 2; times++) {
      const mark = { resumed: undefined, save: () => Promise.resolve(), say: () => undefined };
      await servedCases.run({ db: database.db, ...mark });
      expect((await cases.find().sort({ _id: 1 }).toArray()).map(({ servedAt }) => servedAt)).to.deep.equal([
        first,
        last,
        null,
        null,
      ]);
    }
  });
});

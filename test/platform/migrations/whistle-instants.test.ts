import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { whistleInstants } from '../../../server/platform/migrations/steps/whistle-instants.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of whistles from before their parts', () => {
  let database: Database;
  before(async () => {
    const name = `whistles-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('a whistle whose calls were over as it was blown has the instant of its parts; every other stays', async () => {
    const { db } = database;
    const at = (ms: number) => new Date(1_772_413_200_000 + ms);
    const involve = (unitId: string, ms: number) => ({ verb: 'involve', unitId, at: at(ms) });
    const calls = [{ unitId: 'a' }, { unitId: 'b' }];
    const began = { verb: 'receive', unitId: 'c', at: at(0) };
    await db.collection<any>('cases').insertMany([
      // The unit had a part before, another has one meanwhile, and the whistle gives both one.
      {
        _id: 1,
        events: [began, involve('a', 1), involve('other', 11), involve('a', 12), involve('b', 12), involve('a', 20)],
      },
      { _id: 2, events: [began, involve('a', 10), involve('b', 10), involve('a', 30)] },
      { _id: 3, events: [began] },
    ]);
    const stored = (id: number) => ({ _id: id, caseId: id, at: at(10), calls, calendarStamp: 'office@0' });
    const whistles = db.collection<any>('whistles');
    await whistles.insertMany([stored(1), stored(2), stored(3), { ...stored(4), caseId: 4 }]);
    expect((await whistleInstants.expected(db)).documents).to.equal(1);
    const mark = { resumed: undefined, save: () => Promise.resolve(), say: () => undefined };
    for (let times = 0; times < 2; times++) {
      await whistleInstants.run({ db, ...mark });
      expect(await whistles.find().sort({ _id: 1 }).toArray()).to.deep.equal([
        { _id: 1, caseId: 1, at: at(12), calls },
        ...[2, 3, 4].map(stored),
      ]);
    }
  });
});

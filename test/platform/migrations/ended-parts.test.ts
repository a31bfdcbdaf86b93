import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { endedParts } from '../../../server/platform/migrations/steps/ended-parts.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of parts in cases that are over', () => {
  let database: Database;
  before(async () => {
    const name = `parts-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('H27: leaves nobody in a part of a case that is over, and may run again', async () => {
    const cases = database.db.collection<{ _id: number; state: string; helpers: string[] }>('cases');
    await cases.insertMany([
      { _id: 1, state: 'served', helpers: ['a'] },
      { _id: 2, state: 'handling', helpers: ['a'] },
      { _id: 3, state: 'closed', helpers: [] },
    ]);
    expect((await endedParts.expected(database.db)).documents).to.equal(1);
    for (let times = 0; times < 2; times++) {
      const mark = { resumed: undefined, save: () => Promise.resolve(), say: () => undefined };
      await endedParts.run({ db: database.db, ...mark });
      expect((await cases.find().sort({ _id: 1 }).toArray()).map(({ helpers }) => helpers)).to.deep.equal([
        [],
        ['a'],
        [],
      ]);
    }
  });
});

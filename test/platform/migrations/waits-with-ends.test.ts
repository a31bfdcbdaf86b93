import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { waitsWithEnds } from '../../../server/platform/migrations/steps/waits-with-ends.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of cases that wait', () => {
  let database: Database;
  before(async () => {
    const name = `waits-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('has the deadlines computed anew of those that wait, and of no others', async () => {
    const cases = database.db.collection<{ _id: number; state: string; calendarStamp: string; events: object[] }>(
      'cases',
    );
    const asked = [{ verb: 'receive' }, { verb: 'askExtension' }];
    await cases.insertMany([
      { _id: 1, state: 'moreNeeded', calendarStamp: '', events: [] },
      { _id: 2, state: 'paused', calendarStamp: 'office@1', events: [] },
      { _id: 3, state: 'handling', calendarStamp: 'office@1', events: asked },
      { _id: 4, state: 'handling', calendarStamp: 'office@1', events: [{ verb: 'receive' }] },
      { _id: 5, state: 'served', calendarStamp: '', events: asked },
    ]);
    expect((await waitsWithEnds.expected(database.db)).documents).to.equal(3);
    const mark = { resumed: undefined, save: () => Promise.resolve(), say: () => undefined };
    for (let times = 0; times < 2; times++) await waitsWithEnds.run({ db: database.db, ...mark });
    const rows = await cases.find().sort({ _id: 1 }).toArray();
    expect(rows.map(({ calendarStamp }) => calendarStamp)).to.deep.equal([
      'waits@0',
      'waits@0',
      'waits@0',
      'office@1',
      '',
    ]);
  });
});

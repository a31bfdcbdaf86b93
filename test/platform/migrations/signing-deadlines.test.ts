import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { signingDeadlines } from '../../../server/platform/migrations/steps/signing-deadlines.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of deadlines for signing', () => {
  let database: Database;
  before(async () => {
    const name = `signing-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('gives one to each item that waits for a signature, and may run again', async () => {
    const items = database.db.collection<{ _id: number; state: string; deadline: Date; signBy?: Date }>('boardItems');
    const [past, far] = [new Date('2001-01-01T00:00:00Z'), new Date('2900-01-01T00:00:00Z')];
    await items.insertMany([
      { _id: 1, state: 'chosen', deadline: past },
      { _id: 2, state: 'chosen', deadline: far },
      { _id: 3, state: 'chosen', deadline: far, signBy: past },
      { _id: 4, state: 'signed', deadline: far },
    ]);
    expect((await signingDeadlines.expected(database.db)).documents).to.equal(2);
    const mark = { resumed: undefined, save: () => Promise.resolve(), say: () => undefined };
    await signingDeadlines.run({ db: database.db, ...mark });
    const given = await items.find().sort({ _id: 1 }).toArray();
    expect(
      given.map(({ signBy }) => signBy && (signBy < far ? (+signBy === +past ? 'past' : 'soon') : 'far')),
    ).to.deep.equal(['past', 'soon', 'past', undefined]);
    await signingDeadlines.run({ db: database.db, ...mark });
    expect(await items.find().sort({ _id: 1 }).toArray()).to.deep.equal(given);
  });
});

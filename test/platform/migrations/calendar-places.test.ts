import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { calendarPlaces } from '../../../server/platform/migrations/steps/calendar-places.ts';
import { sharedMongo } from '../../support/mongo.ts';

describe('the migration of places in calendars', () => {
  let database: Database;
  before(async () => {
    const name = `calendars-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('H13: leaves of exact places what everybody sees, and may run again', async () => {
    const calendars = database.db.collection<{ _id: number; held: object[] }>('calendars');
    const held = [
      { title: '陪诊', lng: 114.0612345, lat: 22.5412345 },
      { title: '值守', lng: 114.061, lat: 22.541 },
    ];
    await calendars.insertMany([
      { _id: 1, held },
      { _id: 2, held: [] },
    ]);
    expect((await calendarPlaces.expected(database.db)).documents).to.equal(1);
    for (let times = 0; times < 2; times++) {
      await calendarPlaces.run({
        db: database.db,
        resumed: undefined,
        save: () => Promise.resolve(),
        say: () => undefined,
      });
      expect(await calendars.find().sort({ _id: 1 }).toArray()).to.deep.equal([
        { _id: 1, held: held.map(({ title }) => ({ title, lng: 114.061, lat: 22.541 })) },
        { _id: 2, held: [] },
      ]);
    }
  });
});

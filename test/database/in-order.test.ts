import { expect } from 'chai';
import { MongoNetworkError, ObjectId } from 'mongodb';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { defineCollection } from '../../server/platform/database/define.ts';
import { id, number, optional, text } from '../../server/platform/database/fields.ts';
import { inOrder, Passing } from '../../server/platform/database/in-order.ts';
import { beginningAnew, rawBatches } from '../../server/platform/database/raw-batches.ts';
import { RawFields } from '../../server/platform/database/raw-fields.ts';
import { nothingOfPeople } from '../../server/platform/personal/datum.ts';
import { databasePrefix, sharedMongo } from '../support/mongo.ts';

const things = defineCollection('things', {
  personal: nothingOfPeople,
  fields: { _id: id(), owner: id(), name: text(), size: optional(number()) },
});
const idOf = (number: number): ObjectId => new ObjectId(number.toString(16).padStart(24, '0'));
const ownerOf = (number: number): ObjectId => idOf(((number * 7) % 10) * 256);

const fields = new RawFields(['_id', 'owner', 'name', 'size']);
const nameAt = (bytes: Buffer, at: number): string => {
  fields.look(bytes, at);
  return fields.textOf(fields.fields.name)!;
};

describe('rows that are read as bytes', () => {
  let database: Database;
  before(async () => {
    database = await openDatabase((await sharedMongo()).uri('admin'), `${databasePrefix}in-order`);
    const { db } = database;
    await things.in(db).createIndex({ owner: 1 });
    await things
      .in(db)
      .insertMany(
        Array.from({ length: 10 }, (_, n) => ({ _id: idOf(n), owner: ownerOf(n), name: `thing ${n} 物`, size: n / 2 })),
      );
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  const openCursors = async (): Promise<number> => {
    const operations = database.client
      .db('admin')
      .aggregate(
        [
          { $currentOp: { allUsers: true, idleCursors: true } },
          { $match: { type: 'idleCursor', ns: `${database.db.databaseName}.things` } },
        ],
        { readConcern: { level: 'local' } },
      );
    return (await operations.toArray()).length;
  };

  it('are all there, whatever the batches, with the values that were written', async () => {
    for (const batchSize of [1, 3, 10, 100]) {
      const read: unknown[] = [];
      for await (const { bytes, rows } of rawBatches(database.db, things, { sort: { _id: 1 }, batchSize }))
        for (const at of rows) {
          fields.look(bytes, at);
          const { fields: of } = fields;
          read.push([fields.idOf(of._id)!.toHexString(), nameAt(bytes, at), fields.numberOf(of.size)]);
        }
      expect(read, `${batchSize} at once`).to.deep.equal(
        Array.from({ length: 10 }, (_, n) => [idOf(n).toHexString(), `thing ${n} 物`, n / 2]),
      );
    }
  });

  it('leave no cursor open when somebody stops reading', async () => {
    for await (const { rows } of rawBatches(database.db, things, { batchSize: 2 })) {
      expect(rows).to.have.length(2);
      break;
    }
    expect(await openCursors()).to.equal(0);
  });

  it('pass in the order of an id, and those that are wanted are found, from page to page', async () => {
    const passing = new Passing(inOrder(database.db, things, { by: 'owner', batchSize: 3 }, nameAt));
    const wanted = [0, 1, 2 * 256, 3 * 256, 3 * 256 + 1, 8 * 256, 9 * 256, 10 * 256];
    await passing.reach(idOf(9 * 256).id);
    const found = wanted.map((owner) => passing.find(idOf(owner).id));
    await passing.close();
    const nameOf = (owner: number) => {
      const number = Array.from({ length: 10 }, (_, n) => n).find((n) => ownerOf(n).equals(idOf(owner)));
      return number === undefined ? undefined : `thing ${number} 物`;
    };
    expect(found).to.deep.equal(wanted.map(nameOf));
    expect(found.filter((name) => name !== undefined)).to.have.length(5);
    expect(await openCursors()).to.equal(0);
  });

  it('are begun anew, with nothing of before, where the connection is lost among them; nothing else is read twice', async () => {
    let beginnings = 0;
    const readAll = (losses: number, lost: Error) =>
      beginningAnew(async () => {
        const names: string[] = [];
        beginnings++;
        for await (const { bytes, rows } of rawBatches(database.db, things, { sort: { _id: 1 }, batchSize: 4 })) {
          names.push(...rows.map((at) => nameAt(bytes, at)));
          if (beginnings <= losses) throw lost;
        }
        return names.length;
      });
    expect([await readAll(2, new MongoNetworkError('cut')), beginnings]).to.deep.equal([10, 3]);
    for (const [lost, tries] of [[new MongoNetworkError('gone'), 3] as const, [new Error('ours'), 1] as const]) {
      beginnings = 0;
      expect(await readAll(9, lost).catch((error: unknown) => error)).to.equal(lost);
      expect(beginnings).to.equal(tries);
    }
    expect(await openCursors()).to.equal(0);
  });
});

import { expect } from 'chai';
import { MongoServerError, MongoUnexpectedServerResponseError, type ClientSession } from 'mongodb';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { isLostConnection } from '../../server/platform/database/lost-connection.ts';
import { allOrEach } from '../../server/platform/jobs/all-or-each.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { databasePrefix, sharedMongo } from '../support/mongo.ts';
import { until } from '../support/until.ts';

const withCode = (code: number): Error => new MongoServerError({ code, errmsg: `code ${code}` });

describe('errors of a database that goes away in the middle', () => {
  let database: Database;
  before(async () => {
    database = await openDatabase((await sharedMongo()).uri('admin'), `${databasePrefix}lost-connection`);
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });

  it('are told from those of ours, where MongoDB gives them no label too', () => {
    // A transaction that was ended, one that a new primary never had, a cursor and a moment that went with their node.
    for (const code of [290, 11601, 251, 217, 43, 175, 237, 239, 246, 133, 202, 211, 317])
      expect(isLostConnection(withCode(code)), String(code)).to.equal(true);
    const conflict = new MongoServerError({ code: 251, errmsg: 'aborted', errorLabels: ['TransientTransactionError'] });
    expect(isLostConnection(conflict), 'one that is tried again').to.equal(false);
    const unanswered = new MongoUnexpectedServerResponseError('Selected server does not support retryable writes');
    expect(isLostConnection(unanswered)).to.equal(true);
    // A wrong command, a document that its collection refuses, a name that is taken, a right that is missing.
    for (const code of [2, 9, 13, 112, 117, 121, 11000])
      expect(isLostConnection(withCode(code)), String(code)).to.equal(false);
  });

  it('a transaction that MongoDB ends in the middle of a command is tried again: its request was answered 500', async () => {
    const { client, db } = database;
    const rows = db.collection<{ _id: string; n: number }>('rows');
    await rows.insertOne({ _id: 'one', n: 0 });
    let tries = 0;
    await inTransaction(client, async (session) => {
      await rows.updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { session });
      if (++tries > 1) return;
      const slow = rows.find({ $where: 'sleep(60000) || true' }, { session }).toArray();
      // Awaited below.
      slow.catch(() => undefined);
      await until('the command is under way', () => isUnderWay(session));
      await client.db('admin').command({ killSessions: [session.id] });
      await slow;
    });
    expect(tries).to.equal(2);
    expect(await rows.findOne({ _id: 'one' })).to.deep.equal({ _id: 'one', n: 1 });
  });

  it('what is too long for one transaction is tried once more, and then done one by one', async () => {
    const tried: string[] = [];
    const { done, failures } = await allOrEach(['a', 'b'], (items) =>
      inTransaction(database.client, async () => {
        tried.push(items.join());
        if (items.length > 1) throw withCode(290);
        return items.join();
      }),
    );
    expect(tried).to.deep.equal(['a,b', 'a,b', 'a', 'b']);
    expect([done, failures]).to.deep.equal([['a', 'b'], []]);
  });

  async function isUnderWay({ id }: ClientSession): Promise<boolean> {
    const operations = await database.client
      .db('admin')
      .aggregate(
        [
          { $currentOp: { allUsers: false } },
          { $match: { 'lsid.id': id!.id, 'command.filter.$where': { $exists: true } } },
        ],
        { readConcern: { level: 'local' } },
      )
      .toArray();
    return operations.length > 0;
  }
});

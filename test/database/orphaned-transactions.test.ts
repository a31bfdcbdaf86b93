import { expect } from 'chai';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { databasePrefix, sharedMongo } from '../support/mongo.ts';
import { Way } from '../support/way.ts';

const name = `${databasePrefix}orphaned`;

describe('transactions of servers that have died', () => {
  let uri: string;
  let database: Database;
  let way: Way;
  before(async () => {
    uri = (await sharedMongo()).uri('admin');
    database = await openDatabase(uri, name);
    way = await Way.to(Number(/:(\d+)\//.exec(uri)![1]));
  });
  afterEach(() => way.mend());
  after(async () => {
    way.close();
    await database.db.dropDatabase();
    await database.close();
  });

  /** A server's transaction that wrote a document, over a way that can be cut. */
  async function begun(_id: string) {
    const address = uri.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${way.port}`).replace(/replicaSet=[^&]+/, '');
    const server = await openDatabase(`${address}&directConnection=true`, name);
    const session = server.client.startSession();
    session.startTransaction();
    await server.db.collection<{ _id: string }>('rows').updateOne({ _id }, { $inc: { n: 1 } }, { session });
    return { server, session };
  }

  const add = (_id: string, maxMs?: number) =>
    inTransaction(
      database.client,
      (session) =>
        database.db.collection<{ _id: string; n: number }>('rows').updateOne({ _id }, { $inc: { n: 1 } }, { session }),
      maxMs,
    );
  const valueOf = async (_id: string) =>
    (await database.db.collection<{ _id: string; n: number }>('rows').findOne({ _id }))!.n;

  it('hold nothing up: a request that waits for one ends it, long before MongoDB would', async () => {
    await database.db.collection<{ _id: string; n: number }>('rows').insertOne({ _id: 'held', n: 0 });
    const { server } = await begun('held');
    way.cut();
    await add('held');
    expect(await valueOf('held')).to.equal(1);
    way.mend();
    await server.close();
  });

  it('are told from those of servers that think for long', async () => {
    await database.db.collection<{ _id: string; n: number }>('rows').insertOne({ _id: 'thought', n: 0 });
    const { server, session } = await begun('thought');
    await add('thought', 2_000).then(
      () => expect.fail('it went before a server that lives'),
      (error: Error) => expect(error.name).to.equal('RetriesEnded'),
    );
    await session.commitTransaction();
    expect(await valueOf('thought')).to.equal(1);
    await server.close();
  });
});

import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { tasks } from '../../server/domain/tasks/model.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { databasePrefix, sharedMongo } from '../support/mongo.ts';
import { startTestServer } from '../support/server.ts';
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

  const onTheWay = (): string => {
    const address = uri.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${way.port}`).replace(/replicaSet=[^&]+/, '');
    return `${address}&directConnection=true`;
  };

  /** A server's transaction that wrote a document, over a way that can be cut. */
  async function begun(_id: string) {
    const server = await openDatabase(onTheWay(), name);
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

  it('are told from those of other programs, whose connection was lost for a moment', async () => {
    await database.db.collection<{ _id: string; n: number }>('rows').insertOne({ _id: 'another', n: 0 });
    const program = await MongoClient.connect(onTheWay(), { appName: 'another' });
    const session = program.startSession();
    session.startTransaction();
    const theirs = program.db(name).collection<{ _id: string; n: number }>('rows');
    await theirs.updateOne({ _id: 'another' }, { $inc: { n: 1 } }, { session });
    way.cut();
    await add('another', 3_000).then(
      () => expect.fail('it ended what is not its own'),
      (error: Error) => expect(error.name).to.equal('RetriesEnded'),
    );
    way.mend();
    await session.commitTransaction();
    expect(await valueOf('another')).to.equal(1);
    await program.close();
  });

  it('hold no claim up that comes in a batch', async () => {
    const server = await startTestServer();
    const city = await server.make.smallCity();
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    const dead = await openDatabase(onTheWay(), server.db.databaseName);
    const session = dead.client.startSession();
    session.startTransaction();
    await tasks.in(dead.db).updateOne({ _id: task._id }, { $inc: { exposure: 1 } }, { session });
    way.cut();
    const answer = await server.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    way.mend();
    await dead.close();
    await server.close();
  });
});

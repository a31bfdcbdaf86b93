import { expect } from 'chai';
import { collections } from '../../server/collections.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fullLife } from './full-life.ts';

/** What MongoDB notes of an operation. */
interface Profiled {
  op: string;
  ns: string;
  planSummary?: string;
}

describe('H6: erasing an account', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server?.close());

  it('reads every collection by an index, and none whole', async () => {
    const { db } = server;
    const { person } = await fullLife(server, await server.make.smallCity());
    await db.command({ profile: 2 });
    const { status } = await server.as(person).post('/me/erasure', { confirm: true });
    await db.command({ profile: 0 });
    expect(status).to.equal(200);
    const noted = await db.collection<Profiled>('system.profile').find().toArray();
    const own = new Set(collections.map(({ name }) => `${db.databaseName}.${name}`));
    const read = noted.filter(({ ns, planSummary }) => own.has(ns) && planSummary !== undefined);
    expect(read.length).to.be.greaterThan(30);
    expect(
      read.filter(({ planSummary }) => planSummary === 'COLLSCAN').map(({ op, ns }) => `${op} ${ns}`),
    ).to.deep.equal([]);
  });

  it('and no partial index is declared by a type, which MongoDB does not take for a search of one value', () => {
    const partial = collections.flatMap(({ name, indexes }) =>
      indexes.map(({ partialFilterExpression }) => `${name} ${JSON.stringify(partialFilterExpression ?? {})}`),
    );
    expect(partial.filter((one) => one.includes('$type'))).to.deep.equal([]);
  });
});

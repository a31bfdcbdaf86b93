import { expect } from 'chai';
import { collections } from '../../server/collections.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import {
  DatabaseNotEmpty,
  dropEverything,
  isDemoLoaded,
  loadDemoCity,
} from '../../server/entry/demo/load-demo-city.ts';
import { demoMarks } from '../../server/entry/demo/model.ts';
import { sharedMongo } from '../support/mongo.ts';
import { now } from './support.ts';

/** Twenty of the scale, one that teams hold places of, two shifts at the one post of the published plan. */
const taskCount = 20 + 1 + 2;

describe('loading the demo city', () => {
  const name = 'demo-load-test';
  let database: Database;

  before(async function () {
    this.timeout(120_000);
    database = await openDatabase((await sharedMongo()).uri(name), name);
  });
  beforeEach(async () => {
    await dropEverything(database.db);
    await migrate(database.db, collections);
  });
  after(async () => {
    await database.db.dropDatabase();
    await database.close();
  });
  const count = (collection: string): Promise<number> => database.db.collection(collection).countDocuments();

  it('writes documents that every validator and unique index accepts, and says so', async () => {
    expect(await isDemoLoaded(database.db)).to.equal(false);
    const steps: number[] = [];
    const written = await loadDemoCity(database.db, {
      seed: 1,
      now,
      scale: 'tiny',
      onProgress: (done, total) => steps.push(done / total),
    });
    expect(written).to.include({ offers: 40, rotas: 1 });
    expect(written.tasks - written.rotaTurns).to.equal(taskCount);
    for (const [collection, documents] of Object.entries(written))
      expect(await count(collection), collection).to.equal(documents);
    expect(steps[steps.length - 1]).to.equal(1);
    expect(await isDemoLoaded(database.db)).to.equal(true);
  });

  it('leaves a database that is not empty as it is', async () => {
    await database.db.collection('unitTree').insertOne({ _id: 'tree' as never, version: 3 });
    const refusal = await loadDemoCity(database.db, { seed: 1, now, scale: 'tiny' }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).to.be.instanceOf(DatabaseNotEmpty);
    expect(await count('units')).to.equal(0);
    expect(await count(demoMarks.name)).to.equal(0);
  });

  it('is done once where two servers start at the same moment', async () => {
    const both = await Promise.all([1, 1].map((seed) => loadDemoCity(database.db, { seed, now, scale: 'tiny' })));
    expect(both.map((written) => written.offers ?? 0).sort()).to.deep.equal([0, 40]);
    expect(await count('tasks')).to.equal(taskCount + (await count('rotaTurns')));
    expect(await isDemoLoaded(database.db)).to.equal(true);
  });

  it('begins anew where an earlier load was cut short', async () => {
    await loadDemoCity(database.db, { seed: 1, now, scale: 'tiny' });
    await demoMarks
      .in(database.db)
      .updateOne({ _id: 'city' }, { $unset: { loadedAt: '' }, $set: { aliveAt: new Date(0) } });
    await database.db.collection('tasks').deleteMany({});
    expect(await isDemoLoaded(database.db)).to.equal(false);
    await loadDemoCity(database.db, { seed: 2, now, scale: 'tiny' });
    expect(await count('tasks')).to.equal(taskCount + (await count('rotaTurns')));
    expect(await demoMarks.in(database.db).findOne({ _id: 'city' })).to.include({ seed: 2, scale: 'tiny' });
  });
});

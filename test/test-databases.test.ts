import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import type { Db } from 'mongodb';
import { collections } from '../server/collections.ts';
import { rotas } from '../server/features/rotas/model.ts';
import { tasks } from '../server/domain/tasks/model.ts';
import { units } from '../server/domain/units/model.ts';
import { steps } from '../server/platform/migrations/steps.ts';
import { differences } from '../server/platform/migrations/structure.ts';
import { schemaVersions } from '../server/platform/migrations/version.ts';
import { giveBack, takeDatabase } from './support/databases.ts';
import { startTestServer } from './support/server.ts';

/** The parts of a database that are not as the migration leaves an empty one. */
async function strange(db: Db): Promise<string[]> {
  const { missing, made, dropped } = await differences(db, collections);
  const found = [...missing, ...made.map((index) => `no index ${index}`), ...dropped.map((index) => `index ${index}`)];
  const declared = new Map(collections.map(({ name, validator }) => [name, validator]));
  for (const { name, options } of await db.listCollections({}, { nameOnly: false }).toArray()) {
    if (name === schemaVersions(db).collectionName) continue;
    // The counters of the rate limits, which a server makes for itself.
    if (!declared.has(name) && name !== 'rateLimits') found.push(`collection ${name}`);
    else if (declared.has(name) && !isDeepStrictEqual(options?.validator, declared.get(name)))
      found.push(`validator of ${name}`);
    else if (await db.collection(name).findOne()) found.push(`documents in ${name}`);
  }
  const { version } = (await schemaVersions(db).findOne())!;
  return version === (steps.at(-1)?.version ?? 0) ? found : [...found, `version ${version}`];
}

describe('the database of a test server', () => {
  it('goes from one to the next, without its documents and its counters', async () => {
    const first = await startTestServer();
    await first.make.task((await first.make.smallCity()).community);
    expect((await first.as(await first.make.person()).get('/tasks')).status).to.equal(200);
    await first.close();
    const database = await takeDatabase();
    expect(database.db.databaseName).to.equal(first.db.databaseName);
    expect(await strange(database.db)).to.deep.equal([]);
    await giveBack(database);
  });

  it('is not another’s at the same time', async () => {
    const two = await Promise.all([takeDatabase(), takeDatabase()]);
    expect(two[0].db.databaseName).to.not.equal(two[1].db.databaseName);
    await Promise.all(two.map(giveBack));
  });

  const changes: Record<string, (db: Db) => Promise<unknown>> = {
    'an index more': (db) => tasks.in(db).createIndex({ risks: 1 }),
    'another validator': (db) => db.command({ collMod: units.name, validator: {} }),
    'a collection less': (db) => rotas.in(db).drop(),
    'a view': (db) => db.createCollection('seen', { viewOn: tasks.name, pipeline: [] }),
    'another version': (db) => schemaVersions(db).updateOne({ _id: 'schema' }, { $set: { version: 99 } }),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`is nobody’s again with ${what}`, async () => {
      const changed = await takeDatabase();
      await change(changed.db);
      expect(await strange(changed.db)).to.not.deep.equal([]);
      await giveBack(changed);
      const next = await takeDatabase();
      expect(await strange(next.db)).to.deep.equal([]);
      await giveBack(next);
    });
  }
});

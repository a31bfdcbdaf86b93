import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { Db, Document } from 'mongodb';
import { collections } from '../../../server/collections.ts';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { defineCollection } from '../../../server/platform/database/define.ts';
import { number, optional, text } from '../../../server/platform/database/fields.ts';
import { nothingOfPeople } from '../../../server/platform/personal/datum.ts';
import { dataVersion } from '../../../server/platform/migrations/data-version.ts';
import { forecast } from '../../../server/platform/migrations/forecast.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import type { MigrationStep } from '../../../server/platform/migrations/step.ts';
import { steps as declaredSteps } from '../../../server/platform/migrations/steps.ts';
import type { Declared } from '../../../server/platform/migrations/structure.ts';
import { NewerDatabase, schemaVersions } from '../../../server/platform/migrations/version.ts';
import { sharedMongo } from '../../support/mongo.ts';

const things = defineCollection('things', {
  personal: nothingOfPeople,
  fields: { _id: number(), colour: text(), doubled: optional(number()) },
  indexes: [{ key: { colour: 1 } }, { key: { doubled: 1 }, unique: true, sparse: true }],
});

/** Doubles every thing, ten at a time; `dieAfter` batches it is broken off as by a power cut. */
const doubling = (ran: string[], version = 1, dieAfter = Infinity): MigrationStep => ({
  version,
  name: { zh: `加倍 ${version}`, en: `doubling ${version}` },
  expected: async (db) => ({
    documents: await things.in(db).countDocuments({ doubled: { $exists: false } }),
    seconds: 1,
  }),
  async run({ db, resumed, save }) {
    ran.push(`${version} from ${JSON.stringify(resumed ?? null)}`);
    for (let from = (resumed as number | undefined) ?? 0, batch = 0; from < 50; from += 10, batch++) {
      if (batch === dieAfter) throw new Error('power cut');
      for (let _id = from; _id < from + 10; _id++)
        await things.in(db).updateOne({ _id }, { $set: { doubled: 2 * _id } });
      await save(from + 10);
    }
  },
});

describe('migrations', () => {
  let database: Database;
  let db: Db;
  beforeEach(async () => {
    const name = `migrations-${randomBytes(6).toString('hex')}`;
    database = await openDatabase((await sharedMongo()).uri('admin'), name, 'work');
    db = database.db;
  });
  afterEach(async () => {
    await db.dropDatabase();
    await database.close();
  });

  const versionIn = async () => (await schemaVersions(db).findOne({ _id: 'schema' }))?.version;
  const indexesOf = async () =>
    (await things.in(db).listIndexes().toArray()).map(({ key }) => Object.keys(key as object).join());
  /** As an earlier version left it: data, and an index that is not declared any more. */
  async function earlier(): Promise<void> {
    await migrate(db, [things], { steps: [] });
    await things.in(db).insertMany(Array.from({ length: 50 }, (_, _id) => ({ _id, colour: 'red' })));
    await things.in(db).createIndex({ colour: 1, doubled: 1 });
  }

  it('make a fresh database as it is now, without a step', async () => {
    const ran: string[] = [];
    await migrate(db, [things], { steps: [doubling(ran)] });
    expect([ran, await versionIn(), await indexesOf()]).to.deep.equal([[], 1, ['_id', 'colour', 'doubled']]);
  });

  it('run the steps that are new, in their order, once', async () => {
    await earlier();
    const ran: string[] = [];
    const steps = [doubling(ran, 1), doubling(ran, 2)];
    await migrate(db, [things], { steps: steps.slice(0, 1) });
    await migrate(db, [things], { steps });
    await migrate(db, [things], { steps });
    expect(ran).to.deep.equal(['1 from null', '2 from null']);
    expect(await versionIn()).to.equal(2);
    expect(await things.in(db).countDocuments({ $expr: { $eq: ['$doubled', { $multiply: [2, '$_id'] }] } })).to.equal(
      50,
    );
  });

  it('go on where they were broken off', async () => {
    await earlier();
    const ran: string[] = [];
    const broken = await migrate(db, [things], { steps: [doubling(ran, 1, 2)] }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect([broken, await versionIn()]).to.deep.equal(['power cut', 0]);
    await migrate(db, [things], { steps: [doubling(ran)] });
    expect(ran).to.deep.equal(['1 from null', '1 from 20']);
    expect(await things.in(db).countDocuments({ doubled: { $exists: true } })).to.equal(50);
  });

  it('are run by one of several servers that start at once', async () => {
    await earlier();
    const ran: string[] = [];
    await Promise.all(Array.from({ length: 4 }, () => migrate(db, [things], { steps: [doubling(ran)] })));
    expect(ran).to.deep.equal(['1 from null']);
  });

  it('H6: drop an index that is no longer declared, say so, and leave the others', async () => {
    await earlier();
    expect(await indexesOf()).to.deep.equal(['_id', 'colour', 'doubled', 'colour,doubled']);
    const said: string[] = [];
    await migrate(db, [things], { steps: [], say: ({ en }) => said.push(en) });
    expect(await indexesOf()).to.deep.equal(['_id', 'colour', 'doubled']);
    expect(said).to.deep.equal(['index things (colour, doubled) is not declared any more and is dropped']);
  });

  it('H6: drop none that any collection of the service declares', async () => {
    await migrate(db, collections);
    expect(await forecast(db, collections)).to.deep.include({ missing: [], made: [], dropped: [] });
    const said: string[] = [];
    await migrate(db, collections, { say: ({ en }) => said.push(en) });
    expect(said).to.deep.equal([]);
  });

  it('refuse a database of a newer version by name, before they touch anything', async () => {
    await earlier();
    await schemaVersions(db).updateOne({ _id: 'schema' }, { $set: { version: 7, service: '3.1.4' } });
    const refused = await migrate(db, [things], { steps: [doubling([])] }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).to.be.instanceOf(NewerDatabase);
    expect((refused as Error).message)
      .to.include('3.1.4, data version 7')
      .and.to.include('restore a backup');
    expect(await indexesOf()).to.include('colour,doubled');
  });

  it('say beforehand what they would do, and write nothing for it', async () => {
    await earlier();
    const made = await forecast(db, [things], [doubling([])]);
    expect(made).to.deep.equal({
      from: 0,
      to: 1,
      steps: [{ version: 1, name: { zh: '加倍 1', en: 'doubling 1' }, documents: 50, seconds: 1 }],
      missing: [],
      made: [],
      dropped: ['things (colour, doubled)'],
    });
    expect([await versionIn(), (await indexesOf()).length]).to.deep.equal([0, 4]);
  });

  it('22.6: leave a newer structure alone where a server of the build before starts again beside its successor', async () => {
    const later = defineCollection('things', {
      personal: nothingOfPeople,
      fields: { _id: number(), colour: text(), doubled: optional(number()), size: optional(number()) },
      indexes: [...things.indexes, { key: { size: 1 } }],
      rules: [{ $ne: ['$colour', 'none'] }],
    });
    await earlier();
    await migrate(db, [later], { steps: [] });
    const checkOf = async () => (await db.listCollections({ name: 'things' }).toArray())[0] as Document;
    const [check, indexes] = [await checkOf(), await indexesOf()];
    expect(indexes).to.include('size');
    const said: string[] = [];
    await migrate(db, [things], { steps: [], say: ({ en }) => said.push(en) });
    expect([await checkOf(), await indexesOf()]).to.deep.equal([check, indexes]);
    expect(said).to.deep.equal(['A newer build has set up the database; it is left as it is']);
    expect(await forecast(db, [things], [])).to.deep.include({ missing: [], made: [], dropped: [] });
    // Its successor's successor is new again.
    await migrate(db, [{ ...later, indexes: [] }], { steps: [] });
    expect(await indexesOf()).to.deep.equal(['_id']);
  });

  it('22.6: make an index before they drop the one that it takes the place of', async () => {
    await migrate(db, [things], { steps: [] });
    const changed: Declared = { ...things, indexes: [{ key: { colour: 1, _id: 1 } }, { key: { doubled: 1 } }] };
    const seen: string[][] = [];
    const looks: Promise<unknown>[] = [];
    const say = ({ en }: { en: string }) => {
      if (en.includes('(colour)')) looks.push(indexesOf().then((indexes) => seen.push(indexes)));
    };
    await migrate(db, [changed], { steps: [], say });
    await Promise.all(looks);
    expect(seen[0]).to.include('colour,_id');
    expect(await indexesOf()).to.have.members(['_id', 'colour,_id', 'doubled']);
    const { unique = false } = (await things.in(db).indexes()).find(({ name }) => name === 'doubled_1')!;
    expect(unique).to.equal(false);
  });

  it('are numbered from 1, up to the version that the build says it knows, each one more than the one before', () => {
    expect(declaredSteps.map(({ version }) => version)).to.deep.equal(declaredSteps.map((_, index) => index + 1));
    expect(declaredSteps).to.have.lengthOf(dataVersion);
  });
});

import type { Db } from 'mongodb';
import type { Say } from '../process/terminal.ts';
import { version as service } from '../process/version.ts';
import type { MigrationStep } from './step.ts';
import { steps as allSteps } from './steps.ts';
import { alignIndexes, makeCollections, type Declared } from './structure.ts';
import { schemaVersions, versionOf, whileLocked } from './version.ts';

interface Options {
  steps?: readonly MigrationStep[];
  say?: Say;
}

/**
 * Brings a database to what this version declares: collections and validators, the steps that it has not behind it,
 * indexes. One server does it while others wait; broken off, it goes on where it was; run again, it changes nothing.
 *
 * @throws NewerDatabase before anything is touched, where a later version has written it
 */
export async function migrate(
  db: Db,
  definitions: readonly Declared[],
  { steps = allSteps, say = () => undefined }: Options = {},
): Promise<void> {
  const latest = steps.at(-1)?.version ?? 0;
  await versionOf(db, latest);
  await whileLocked(
    db,
    async () => {
      // A fresh database is made as it is now; there is nothing in it that a step could bring there.
      const done = (await hasData(db, definitions)) ? (await versionOf(db, latest))!.version : latest;
      await makeCollections(db, definitions);
      for (const step of steps.filter(({ version }) => version > done)) await runStep(db, step, say);
      await alignIndexes(db, definitions, say);
      await schemaVersions(db).updateOne(
        { _id: 'schema', $or: [{ version: { $ne: latest } }, { service: '' }] },
        { $set: { version: latest, service } },
      );
    },
    say,
  );
}

async function hasData(db: Db, definitions: readonly Declared[]): Promise<boolean> {
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { name } of definitions)
    if (existing.has(name) && (await db.collection(name).findOne({}, { projection: { _id: 1 } }))) return true;
  return false;
}

async function runStep(db: Db, step: MigrationStep, say: Say): Promise<void> {
  const { documents, ...expected } = await step.expected(db);
  const seconds = Math.ceil(expected.seconds);
  say({
    zh: `数据升级 ${step.version}，${step.name.zh}：${documents} 份文档，约 ${seconds} 秒 …`,
    en: `Migration ${step.version}, ${step.name.en}: ${documents} documents, about ${seconds} s …`,
  });
  const row = await schemaVersions(db).findOne({ _id: 'schema' });
  const resumed = row?.progress?.version === step.version ? row.progress.value : undefined;
  await step.run({
    db,
    resumed,
    say,
    save: async (value) => {
      await schemaVersions(db).updateOne({ _id: 'schema' }, { $set: { progress: { version: step.version, value } } });
    },
  });
  await schemaVersions(db).updateOne(
    { _id: 'schema' },
    { $set: { version: step.version, service }, $unset: { progress: 1 } },
  );
}

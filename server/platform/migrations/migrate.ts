import type { Db } from 'mongodb';
import type { Say } from '../process/terminal.ts';
import { version as service } from '../process/version.ts';
import type { MigrationStep } from './step.ts';
import { steps as allSteps } from './steps.ts';
import { alignIndexes, isBehind, makeCollections, structureOf, type Declared } from './structure.ts';
import { schemaVersions, versionOf, whileLocked, type Lock, type SchemaVersionDoc } from './version.ts';

/** Builds that may still be about when a new one starts are among the last few. */
const maxStructures = 50;

interface Options {
  steps?: readonly MigrationStep[];
  /** The structure's name in the database's history, where `definitions` are more than that of the service. */
  structure?: string;
  /** The restore itself, which brings in what it migrates. */
  isRestoring?: boolean;
  say?: Say;
}

/**
 * Brings a database to what this version declares: collections and validators, the steps that it has not behind it,
 * indexes. One server does it while others wait; broken off, it goes on where it was; run again, it changes nothing.
 * A build that the database has left behind changes nothing either: it goes on beside the newer ones in a roll.
 *
 * @throws NewerDatabase, RestoreUnderWay before anything is touched
 */
export async function migrate(
  db: Db,
  definitions: readonly Declared[],
  { steps = allSteps, structure = structureOf(definitions), isRestoring = false, say = () => undefined }: Options = {},
): Promise<void> {
  const latest = steps.at(-1)?.version ?? 0;
  await versionOf(db, latest, { isRestoring });
  await whileLocked(
    db,
    async (lock) => {
      const known = await versionOf(db, latest, { isRestoring });
      if (isBehind(known?.structures, structure)) {
        say({
          zh: '数据库的结构已由更新的程序设置，保持不变',
          en: 'A newer build has set up the database; it is left as it is',
        });
        return;
      }
      // A fresh database is made as it is now; there is nothing in it that a step could bring there.
      const done = (await hasData(db, definitions)) ? known!.version : latest;
      await makeCollections(db, definitions);
      for (const step of steps.filter(({ version }) => version > done)) await runStep(db, step, lock, say);
      lock.mustHold();
      await alignIndexes(db, definitions, say);
      await noteDone(db, known, latest, structure);
    },
    say,
  );
}

/** Nothing is written where the database knows it already. */
async function noteDone(db: Db, known: SchemaVersionDoc | null, latest: number, structure: string): Promise<void> {
  const earlier = (known?.structures ?? []).filter((one) => one !== structure);
  await schemaVersions(db).updateOne(
    { _id: 'schema', $or: [{ version: { $ne: latest } }, { service: '' }, { structures: { $ne: structure } }] },
    { $set: { version: latest, service, structures: [...earlier, structure].slice(-maxStructures) } },
  );
}

async function hasData(db: Db, definitions: readonly Declared[]): Promise<boolean> {
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { name } of definitions)
    if (existing.has(name) && (await db.collection(name).findOne({}, { projection: { _id: 1 } }))) return true;
  return false;
}

async function runStep(db: Db, step: MigrationStep, lock: Lock, say: Say): Promise<void> {
  lock.mustHold();
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
      lock.mustHold();
      await schemaVersions(db).updateOne({ _id: 'schema' }, { $set: { progress: { version: step.version, value } } });
    },
  });
  lock.mustHold();
  await schemaVersions(db).updateOne(
    { _id: 'schema' },
    { $set: { version: step.version, service }, $unset: { progress: 1 } },
  );
}

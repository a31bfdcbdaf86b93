import type { Db } from 'mongodb';
import type { Bilingual } from '../../../shared/words.ts';
import type { MigrationStep } from './step.ts';
import { steps as allSteps } from './steps.ts';
import { differences, isBehind, structureOf, type Declared, type Difference } from './structure.ts';
import { versionOf } from './version.ts';

/** The effect that a migration would have; nothing is written to find it out. */
export interface Forecast extends Difference {
  from: number;
  to: number;
  steps: readonly { version: number; name: Bilingual; documents: number; seconds: number }[];
}

/** A build that the database has left behind would change nothing. */
const none: Difference = { missing: [], made: [], dropped: [] };

/** @throws NewerDatabase, RestoreUnderWay */
export async function forecast(
  db: Db,
  definitions: readonly Declared[],
  steps: readonly MigrationStep[] = allSteps,
): Promise<Forecast> {
  const to = steps.at(-1)?.version ?? 0;
  const known = await versionOf(db, to);
  const from = known?.version ?? 0;
  const ahead = steps.filter(({ version }) => version > from);
  return {
    from,
    to,
    steps: await Promise.all(
      ahead.map(async (step) => ({ version: step.version, name: step.name, ...(await step.expected(db)) })),
    ),
    ...(isBehind(known?.structures, structureOf(definitions)) ? none : await differences(db, definitions)),
  };
}

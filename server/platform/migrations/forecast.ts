import type { Db } from 'mongodb';
import type { Bilingual } from '../../../shared/words.ts';
import type { MigrationStep } from './step.ts';
import { steps as allSteps } from './steps.ts';
import { differences, type Declared, type Difference } from './structure.ts';
import { versionOf } from './version.ts';

/** The effect that a migration would have; nothing is written to find it out. */
export interface Forecast extends Difference {
  from: number;
  to: number;
  steps: readonly { version: number; name: Bilingual; documents: number; seconds: number }[];
}

/** @throws NewerDatabase */
export async function forecast(
  db: Db,
  definitions: readonly Declared[],
  steps: readonly MigrationStep[] = allSteps,
): Promise<Forecast> {
  const to = steps.at(-1)?.version ?? 0;
  const from = (await versionOf(db, to))?.version ?? 0;
  const ahead = steps.filter(({ version }) => version > from);
  return {
    from,
    to,
    steps: await Promise.all(
      ahead.map(async (step) => ({ version: step.version, name: step.name, ...(await step.expected(db)) })),
    ),
    ...(await differences(db, definitions)),
  };
}

import type { Db } from 'mongodb';
import type { Bilingual } from '../../../shared/words.ts';
import type { Say } from '../process/terminal.ts';

/** The context of a step. A step names collections and fields as they were then: the code of today may know others. */
interface StepContext {
  db: Db;
  /** The mark that the step last saved, when it was broken off before; undefined at its first run. */
  resumed: unknown;
  /** Keeps how far the step is, so that a run after a crash goes on from there. */
  save: (progress: unknown) => Promise<void>;
  /** Told one short line now and then. */
  say: Say;
}

/**
 * One change of the data from one version of the service to the next. It may be broken off anywhere and run again, also
 * from its beginning: it works on what is not yet as it should be.
 */
export interface MigrationStep {
  /** One more than the step before it; the database keeps the number of the last one that was done. */
  version: number;
  name: Bilingual;
  /** How many documents it will touch, and about how many seconds that takes. */
  expected(db: Db): Promise<{ documents: number; seconds: number }>;
  run(context: StepContext): Promise<void>;
}

import type { HistorySize } from './commands.ts';

export const usualSize: HistorySize = { volunteers: 10, commandsEach: 14, faults: 6, backups: 1, rolls: 1 };
/** For a test among all others. */
export const shortSize: HistorySize = { volunteers: 6, commandsEach: 8, faults: 2, backups: 0, rolls: 0 };
/** Sooner than MongoDB elects by itself, so that more goes wrong in the same time. */
export const electionMs = 3_000;
/** Room for what hundreds of histories leave in one database, and for the log of the set. */
export const maxDiskMiB = 256;

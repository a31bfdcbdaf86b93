import type { Db } from 'mongodb';
import { collections } from '../../collections.ts';
import { checkClock, checkReplicaSet, checkVersion } from './database-checks.ts';
import { checkDisk } from './disk-check.ts';
import type { Finding } from './finding.ts';
import { checkCounts, checkJobs, checkMessages } from './service-checks.ts';

interface Look {
  db: Db;
  /** Its address, by which single members are reached. */
  uri: string;
  now: () => Date;
}
type Check = (look: Look) => Promise<Finding | readonly Finding[]>;

/** Looks at the database, in the order of the report. A check that cannot look throws, or says so; it is never fine. */
export const databaseChecks: Readonly<Record<string, Check>> = {
  'replica-set': ({ db }) => checkReplicaSet(db),
  clock: ({ db, now }) => checkClock(db, now),
  disk: ({ db, uri }) => checkDisk(db, uri),
  'data-version': ({ db }) => checkVersion(db, collections),
  jobs: ({ db, now }) => checkJobs(db, now()),
  messages: ({ db }) => checkMessages(db),
  counts: ({ db }) => checkCounts(db),
};

/** Those that say nothing of a database which was restored half-way. */
export const ofWholes: ReadonlySet<string> = new Set(['jobs', 'messages', 'counts']);

import type { Db } from 'mongodb';
import { collections } from '../../collections.ts';
import { isHalfRestored } from '../../platform/migrations/restore-mark.ts';
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

/** Of a half nothing can be said but that it is one, which the data version says. */
const ofWhole =
  (check: Check): Check =>
  async (look) =>
    (await isHalfRestored(look.db)) ? [] : check(look);

/** Looks at the database, in the order of the report. A check that cannot look throws, or says so; it is never fine. */
export const databaseChecks: Readonly<Record<string, Check>> = {
  'replica-set': ({ db }) => checkReplicaSet(db),
  clock: ({ db, now }) => checkClock(db, now),
  disk: ({ db, uri }) => checkDisk(db, uri),
  'data-version': ({ db }) => checkVersion(db, collections),
  jobs: ofWhole(({ db, now }) => checkJobs(db, now())),
  messages: ofWhole(({ db }) => checkMessages(db)),
  counts: ofWhole(({ db }) => checkCounts(db)),
};

import type { Db, MongoClient } from 'mongodb';
import type { GuardSessions } from '../http/caller.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Log } from '../log/log.ts';

/** The context of every batcher. */
export interface BatchContext {
  client: MongoClient;
  db: Db;
  guardSessions: GuardSessions;
  metrics: Metrics;
  log: Log;
}

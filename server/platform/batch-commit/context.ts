import type { Db, MongoClient } from 'mongodb';
import type { Metrics } from '../http/metrics.ts';
import type { Log } from '../log/log.ts';

/** What every desk works with. */
export interface GroupContext {
  client: MongoClient;
  db: Db;
  metrics: Metrics;
  log: Log;
}

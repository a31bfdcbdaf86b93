import type { Db, MongoClient } from 'mongodb';
import type { Clock } from './clock.ts';
import type { CheckInDesk } from './attendance/desk.ts';
import type { ReadKeys } from './attendance/keys.ts';
import type { ClaimDesk } from './participations/desk/desk.ts';
import type { Config } from './config.ts';
import type { CountsBook } from './counts/book.ts';
import type { Limits } from './http/limits/limits.ts';
import type { Identify } from './sessions/identify.ts';
import type { Log } from './log.ts';
import type { Exposure } from './matching/exposure.ts';
import type { Matcher } from './matching/matcher.ts';
import type { Readers } from './matching/readers.ts';
import type { Planner } from './matching/plans/planner.ts';
import type { Metrics } from './http/metrics.ts';
import type { UnitTreeReader } from './units/tree.ts';
import type { WeChat } from './wechat/client.ts';
import type { TextCheck } from './wechat/text-check.ts';

/** The long-lived parts that routes and jobs work with; made once, in the composition root. */
export interface Services {
  config: Config;
  client: MongoClient;
  db: Db;
  log: Log;
  metrics: Metrics;
  clock: Clock;
  limits: Limits;
  identify: Identify;
  wechat: WeChat;
  texts: TextCheck;
  units: UnitTreeReader;
  claims: ClaimDesk;
  checkIns: CheckInDesk;
  checkInKeys: ReadKeys;
  counts: CountsBook;
  matcher: Matcher;
  readers: Readers;
  exposure: Exposure;
  planner: Planner;
}

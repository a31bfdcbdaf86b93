import type { Db, MongoClient } from 'mongodb';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import type { WeChat } from '../wechat/client.ts';
import type { PhoneNumbers } from '../wechat/phone-number.ts';
import type { TextCheck } from '../wechat/text-check.ts';
import type { FindSessions, GuardSessions, Identify, IdentifySender } from './caller.ts';
import type { ConsentsOf } from './consents.ts';
import type { FindKeptAnswers } from './idempotency/kept-answer.ts';
import type { Limits } from './limits/limits.ts';
import type { Metrics } from './metrics.ts';
import type { ReadsOfServer } from '../reads/reads.ts';

/**
 * The long-lived parts that routes and jobs work with; made once, in `start-service.ts`. A room above that has one of
 * its own adds it here from where it stands (`declare module`), so that the frame knows none of them.
 */
export interface ServiceContext {
  config: Config;
  client: MongoClient;
  db: Db;
  log: Log;
  metrics: Metrics;
  clock: Clock;
  limits: Limits;
  reads: ReadsOfServer;
  identify: Identify;
  identifySender: IdentifySender;
  guardSessions: GuardSessions;
  findSessions: FindSessions;
  keptAnswers: FindKeptAnswers;
  consentsOf: ConsentsOf;
  wechat: WeChat;
  texts: TextCheck;
  phoneNumbers: PhoneNumbers;
}

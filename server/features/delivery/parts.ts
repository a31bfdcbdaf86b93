import type { Db, MongoClient } from 'mongodb';
import type { Log } from '../../platform/log/log.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Messenger } from '../../platform/wechat/subscribe-message.ts';
import type { Templates } from '../../platform/wechat/templates.ts';

/** The parts that delivery works with. */
export interface DeliveryParts {
  client: MongoClient;
  db: Db;
  clock: Clock;
  log: Log;
  messenger: Messenger;
  templates: Templates;
  zone: string;
}

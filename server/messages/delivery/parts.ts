import type { Db, MongoClient } from 'mongodb';
import type { Log } from '../../log.ts';
import type { Clock } from '../../clock.ts';
import type { Messenger } from '../../wechat/subscribe-message.ts';
import type { Templates } from '../../wechat/templates.ts';

/** What delivery works with. */
export interface DeliveryParts {
  client: MongoClient;
  db: Db;
  clock: Clock;
  log: Log;
  messenger: Messenger;
  templates: Templates;
  zone: string;
}

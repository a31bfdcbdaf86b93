import { randomBytes } from 'node:crypto';
import type { Db, ObjectId } from 'mongodb';
import { collections } from '../../../server/collections.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { Client } from '../../support/client.ts';
import { Factory, type SmallCity } from '../../support/factory.ts';
import { sharedMongo } from '../../support/mongo.ts';
import { startServer, type ServerProcess } from './servers.ts';
import { testStart } from '../../support/clock.ts';

/** A small city in a database of its own, with two servers on it. */
export interface Stage {
  db: Db;
  uri: string;
  make: Factory;
  city: SmallCity;
  servers: ServerProcess[];
  /** A person's client at one of the servers: 0, 1, 2 … go round. */
  as(person: { _id: ObjectId }, server: number): Client;
  people(count: number): Promise<PersonDoc[]>;
  /** Puts a new server in the place of one that was killed. */
  replace(server: number): Promise<void>;
  close(): Promise<void>;
}

/** Without `uri` on the MongoDB that all tests share. */
export async function setStage(uri?: string): Promise<Stage> {
  const name = `scenario-${randomBytes(6).toString('hex')}`;
  const address = uri ?? (await sharedMongo()).uri('admin');
  const database = await openDatabase(address, name);
  await migrate(database.db, collections);
  const make = new Factory(database.db, testStart);
  const city = await make.smallCity();
  const servers = await Promise.all([startServer(address, name), startServer(address, name)]);
  return {
    db: database.db,
    uri: address,
    make,
    city,
    servers,
    as: (person, server) => new Client(servers[server % servers.length].url, make.tokenOf(person._id)),
    people: (count) => Promise.all(Array.from({ length: count }, () => make.person())),
    async replace(server) {
      servers[server] = await startServer(address, name);
    },
    async close() {
      await Promise.all(servers.map((server) => server.kill9()));
      await database.db.dropDatabase();
      await database.close();
    },
  };
}

import { startEmbedded } from './embedded/start.ts';
import type { Say } from '../process/terminal.ts';

/**
 * A production system keeps its data in a MongoDB that somebody runs, backs up and watches.
 * @throws Error where an embedded one would be started in production without having been asked for by name
 */
export function assertEmbeddedAllowed(how: { production: boolean; askedByName: boolean }): void {
  if (!how.production || how.askedByName) return;
  throw new Error(
    'In production there is no embedded MongoDB unless it is asked for by name: ' +
      'set MONGODB_URI to a replica set (mongodb://host:27017/xianfeng?replicaSet=…).',
  );
}

/** The settings of the database. */
export interface MongoSettings {
  environment: 'development' | 'test' | 'production';
  mongodb: { uri: string; database: string; dataDir: string; embeddedByName: boolean; embeddedPort: number };
}

export interface MongoInUse {
  uri: string;
  embedded: boolean;
  stop(): Promise<void>;
}

interface Options {
  log: Say;
  signal: AbortSignal;
  onExit: (reason: string) => void;
}

/** The MongoDB that the settings ask for: the one at `MONGODB_URI`, else the embedded one. */
export async function startMongo({ mongodb, environment }: MongoSettings, options: Options): Promise<MongoInUse> {
  if (mongodb.uri) {
    options.log({ zh: 'MongoDB：MONGODB_URI 所指的', en: 'MongoDB: the one at MONGODB_URI' });
    return { uri: mongodb.uri, embedded: false, stop: async () => {} };
  }
  assertEmbeddedAllowed({ production: environment === 'production', askedByName: mongodb.embeddedByName });
  const started = await startEmbedded({
    dataDir: mongodb.dataDir,
    port: mongodb.embeddedPort,
    ...options,
  });
  return { uri: started.uri, embedded: true, stop: () => started.stop() };
}

import type { Say } from '../../process/terminal.ts';

/** The options for starting the embedded MongoDB. */
export interface EmbeddedOptions {
  /** Where its files live: `mongodb/`, `mongodb.json`, `mongodb.log`. Not used when `ephemeral`. */
  dataDir: string;
  /** 0 or nothing: a free port is chosen once and remembered in dataDir. */
  port?: number;
  /** A fresh directory under this one, or under the system's temporary one, removed at stop. For tests. */
  ephemeral?: boolean | { under: string };
  /** Upper bound of the storage engine's cache in GB; 1 by default, 0.5 when `ephemeral`. */
  cacheSizeGB?: number;
  /** Told one short line for each step. */
  log: Say;
  /** Gives the start up; what it had begun is ended. */
  signal?: AbortSignal;
  /** Called once when the mongod ends without having been asked to. */
  onExit?: (reason: string) => void;
  /** Milliseconds a running mongod may stay silent before it is replaced; 30,000 by default. */
  patienceMs?: number;
  /** Milliseconds a mongod is given to end by itself before it is forced to; 20,000 by default. */
  graceMs?: number;
}

export interface StopOptions {
  /** Leave the mongod running for the next start. */
  keepRunning?: boolean;
}

/** A running mongod, primary of its replica set of one. */
export interface EmbeddedMongo {
  /** Fit for transactions and change streams; names no database. */
  uri: string;
  port: number;
  pid: number;
  /** Path of the mongod that runs. */
  binary: string;
  /** Which step found the binary. */
  source: string;
  /** True where a mongod that was already running has been taken over. */
  reused: boolean;
  stop(options?: StopOptions): Promise<void>;
}

/** The replica set's name; part of every connection string, and how a mongod of ours is told from others. */
export const replicaSetName = 'xianfeng';

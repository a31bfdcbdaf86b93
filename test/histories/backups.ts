/** Backups that are taken while a history goes on, and what a city is that is restored from one. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collections } from '../../server/collections.ts';
import { backUp } from '../../server/platform/backup/back-up.ts';
import { restore } from '../../server/platform/backup/restore.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { startServer } from '../scenarios/support/servers.ts';
import { testStart } from '../support/clock.ts';
import { untilDone } from '../support/until.ts';
import { check } from './check.ts';
import type { Told } from './rules/found.ts';

const restoredName = 'histories-restored';
const settlingMs = 100_000;

interface Taken {
  folder: string;
  file: string;
  /** Answers that were given before it was begun: all that they say is in it. */
  told: Told;
  /** Of the servers' clocks then, in hours. */
  ahead: number;
  error: Error | undefined;
}

export class Backups {
  readonly #database: Database;
  readonly #uri: string;
  readonly #under: Promise<Taken>[] = [];
  /** Those that were restored; one that an election broke off is not. */
  restored = 0;
  /** Why the others failed; that alone is no finding. */
  readonly reasons: string[] = [];

  /** @param uri of the set, without a database */
  constructor(database: Database, uri: string) {
    this.#database = database;
    this.#uri = uri;
  }

  /** Begins one; the history goes on, and so do its faults. */
  begin(told: Told, ahead: number): void {
    this.#under.push(this.#take(told, ahead));
  }

  /**
   * Restores each into an empty database, lets the jobs of a server do what was left to do, and holds it against what
   * had been answered; one that failed has left no file.
   */
  async findings(): Promise<string[]> {
    const found: string[] = [];
    for (const taking of this.#under) {
      const taken = await taking;
      try {
        if (taken.error === undefined) found.push(...(await this.#ofRestored(taken)));
        else {
          this.reasons.push(taken.error.message);
          if ((await readdir(taken.folder)).length > 0)
            found.push(`a backup failed, ${taken.error.message}, and left a file`);
        }
      } finally {
        await rm(taken.folder, { recursive: true });
      }
    }
    return found;
  }

  async #take(told: Told, ahead: number): Promise<Taken> {
    const folder = await mkdtemp(join(tmpdir(), 'xianfeng-histories-'));
    const file = join(folder, 'city.xf');
    const takenAt = new Date(+testStart() + ahead * 3_600_000);
    const error = await backUp(this.#database.db, file, takenAt).then(
      () => undefined,
      (reason: Error) => reason,
    );
    return { folder, file, told, ahead, error };
  }

  async #ofRestored({ file, told, ahead }: Taken): Promise<string[]> {
    // As the command opens it: indexes that wait for a node which stood still take longer than any request may.
    const into = await openDatabase(this.#uri, restoredName, 'work');
    try {
      await into.db.dropDatabase();
      await restore(into.db, file, collections);
      const server = await startServer(this.#uri, restoredName);
      try {
        await server.ahead(ahead);
        // One job leaves work to another.
        for (let round = 0; round < 2; round++)
          await untilDone(
            'all jobs run on what was restored',
            async () => {
              const failed = await server.runJobs();
              if (!failed || failed.length > 0) throw new Error(failed?.join('\n') ?? 'the server ended');
            },
            { withinMs: settlingMs },
          );
      } finally {
        await server.kill9();
      }
      this.restored++;
      return (await check(into.db, told)).map((finding) => `restored: ${finding}`);
    } catch (error) {
      return [`a backup could not be restored: ${String(error)}`];
    } finally {
      await into.db.dropDatabase();
      await into.close();
    }
  }
}

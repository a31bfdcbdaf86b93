import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import cron, { setLogger, type ScheduledTask } from 'node-cron';
import type { Db } from 'mongodb';
import type { Counter } from 'prom-client';
import { minuteMs, secondMs } from '../../../shared/durations.ts';
import { isDuplicateKey } from '../database/transaction.ts';
import type { Log } from '../log/log.ts';
import { jobLeases, jobRuns, leaseIdOf, turnsOf } from './model.ts';

/**
 * Work done by the clock. Each job is a catch-up query over everything overdue, so that a late, repeated or broken-off
 * run comes to the same end state; the lease only saves several servers from doing the same work.
 */
export interface Job {
  name: string;
  /** Five or six fields of cron. */
  schedule: string;
  /** The id of the place that it works on, of what not all servers share: each place has its turns. */
  place?: () => Promise<string>;
  /** @param stopping the service ends: what takes long breaks off */
  run(now: Date, stopping: AbortSignal): Promise<unknown>;
}

export interface Scheduler {
  /** When each job last ended well on this server. */
  lastRuns: () => ReadonlyMap<string, Date>;
  stop(): Promise<void>;
}

/** Starts the jobs: once now, to catch up, then by the clock. `failures` counts the runs that failed. */
export function startJobs(
  db: Db,
  jobs: readonly Job[],
  log: Log,
  now: () => Date,
  failures?: Counter<'job_name'>,
): Scheduler {
  setLogger(asOurs(log));
  const holder = randomUUID();
  const last = new Map<string, Date>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();

  const runOnce = async (job: Job, slot: Date) => {
    const noteEnd = (turns: string, isWell: boolean) =>
      noteRun(db, turns, everySeconds.get(job.name) ?? 0, now(), isWell);
    const noteFailure = async (turns: string, error: unknown) => {
      failures?.inc({ job_name: job.name });
      log.error({ err: error, job: job.name }, 'job failed; the next slot tries again');
      await noteEnd(turns, false);
    };
    let place: string | undefined;
    try {
      place = await job.place?.();
    } catch (error) {
      return noteFailure(turnsOf(job.name, unnamedPlace()), error);
    }
    if (place !== undefined) await jobRuns.in(db).deleteOne({ _id: turnsOf(job.name, unnamedPlace()) });
    const turns = turnsOf(job.name, place);
    if (!(await takeLease(db, leaseIdOf(turns, slot), holder, now()))) return;
    try {
      await job.run(now(), stopping.signal);
      await noteEnd(turns, true);
      // Once it is noted: whoever reads that it ended finds the note.
      last.set(job.name, now());
    } catch (error) {
      await noteFailure(turns, error);
    }
  };
  const track = (job: Job, slot: Date) => {
    const running = runOnce(job, slot)
      .catch((error: unknown) => log.error({ err: error, job: job.name }, 'job could not be started'))
      .finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  };
  const scheduled: ScheduledTask[] = jobs.map((job) =>
    cron.schedule(job.schedule, ({ date }) => track(job, date), { name: job.name, noOverlap: true, timezone: 'UTC' }),
  );
  const everySeconds = secondsBetweenTurns(jobs, scheduled);
  for (const job of jobs) void track(job, now());
  return {
    lastRuns: () => last,
    async stop() {
      stopping.abort();
      for (const task of scheduled) await task.stop();
      await Promise.allSettled([...underWay]);
    },
  };
}

/** From one turn of each job to the next, by its name; looked up once a schedule, since that takes milliseconds. */
function secondsBetweenTurns(jobs: readonly Job[], scheduled: readonly ScheduledTask[]): Map<string, number> {
  const known = new Map<string, number>();
  jobs.forEach(({ schedule }, index) => {
    if (known.has(schedule)) return;
    const [next, following] = scheduled[index].getNextRuns(2);
    known.set(schedule, Math.round((+following - +next) / secondMs));
  });
  return new Map(jobs.map(({ name, schedule }) => [name, known.get(schedule)!]));
}

/** Notes how a run ended; the end of the runs in a row that failed is one that ended well. */
async function noteRun(db: Db, turns: string, everySeconds: number, at: Date, isWell: boolean): Promise<void> {
  const ended = { everySeconds, endedAt: at };
  await jobRuns
    .in(db)
    .updateOne(
      { _id: turns },
      isWell ? { $set: { ...ended, doneAt: at, failures: 0 } } : { $set: ended, $inc: { failures: 1 } },
      { upsert: true },
    );
}

/** The library would write coloured text between the lines of JSON. */
const asOurs = (log: Log): Parameters<typeof setLogger>[0] => ({
  info: (message) => log.info({}, `scheduler: ${message}`),
  warn: (message) => log.warn({}, `scheduler: ${message}`),
  error: (message, err) =>
    log.error({ err: err ?? message }, `scheduler: ${message instanceof Error ? message.message : message}`),
  debug: (message) => log.debug({}, `scheduler: ${message instanceof Error ? message.message : message}`),
});

/**
 * A folder that cannot be looked at has no id: its server's name takes that one's place until it can be. Its
 * failures are forgotten once the id is known, also where another server has the turn.
 */
const unnamedPlace = (): string => `@${hostname()}`;

async function takeLease(db: Db, _id: string, holder: string, now: Date): Promise<boolean> {
  try {
    const expiresAt = new Date(+now + 10 * minuteMs);
    await jobLeases.in(db).insertOne({ _id, holder, takenAt: now, expiresAt });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

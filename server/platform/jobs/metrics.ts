import type { Db } from 'mongodb';
import { Counter, type Registry } from 'prom-client';
import { askedGauge } from '../metrics/asked-gauge.ts';
import { lastRunsOfJobs, type JobRuns } from './last-runs.ts';

/** Prometheus has a `job` of its own for what it scrapes, and would rename ours. */
const label = 'job_name';
/** Empty of a job that works on what all servers share. */
const placeLabel = 'place';

/**
 * The jobs in figures for operators. Each one's last end is read from the database, so that all servers say the same; a
 * job that this version does not know is left out.
 *
 * @returns counts the failures on this server
 */
export function jobMetrics(registry: Registry, db: Db, jobs: readonly { name: string }[]): Counter<'job_name'> {
  const known = new Set(jobs.map(({ name }) => name));
  const gauge = (name: string, help: string, valueOf: (runs: JobRuns) => number | null): void => {
    askedGauge(registry, {
      name,
      help,
      labelNames: [label, placeLabel],
      ask: async () =>
        (await lastRunsOfJobs(db))
          .filter(({ job }) => known.has(job))
          .flatMap((runs) => {
            const value = valueOf(runs);
            const labels = { [label]: runs.job, ...(runs.place !== null && { [placeLabel]: runs.place }) };
            return value === null ? [] : [{ labels, value }];
          }),
    });
  };
  gauge(
    'xianfeng_job_done_seconds',
    'When a job last ended well on any server, in seconds since 1970; none for one that never did',
    ({ doneAt }) => doneAt && +doneAt / 1000,
  );
  gauge(
    'xianfeng_job_failures_in_a_row',
    'Runs of a job, on any server, that have failed since it last ended well',
    ({ endedAt, failures }) => endedAt && failures,
  );
  gauge('xianfeng_job_every_seconds', 'From one turn of a job to the next', ({ endedAt, everySeconds }) =>
    endedAt ? everySeconds : null,
  );
  return new Counter({
    name: 'xianfeng_job_failures_total',
    help: 'Runs of a job that failed on this server; the next slot tries again',
    registers: [registry],
    labelNames: [label],
  });
}

import type { Db } from 'mongodb';
import { Counter, Gauge, type Registry } from 'prom-client';
import { lastRunsOfJobs } from './last-runs.ts';

/**
 * The jobs in figures for operators. When each last ended well is read from the database, so that all servers say the
 * same.
 *
 * @returns counts the failures on this server
 */
export function jobMetrics(registry: Registry, db: Db): Counter<'job'> {
  new Gauge({
    name: 'xianfeng_job_done_seconds',
    help: 'When a job last ended well on any server, in seconds since 1970; none for one that did not within a day',
    registers: [registry],
    labelNames: ['job'],
    async collect() {
      this.reset();
      for (const { job, doneAt } of await lastRunsOfJobs(db)) if (doneAt) this.set({ job }, +doneAt / 1000);
    },
  });
  return new Counter({
    name: 'xianfeng_job_failures_total',
    help: 'Runs of a job that failed on this server; the next slot tries again',
    registers: [registry],
    labelNames: ['job'],
  });
}

import Joi from 'joi';
import { lastRunsOfJobs } from '../../platform/jobs/last-runs.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { version } from '../../platform/process/version.ts';
import { countOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { countDeadLetters } from '../../domain/messages/inbox.ts';
import type { UnitTree } from '../../domain/units/tree.ts';

/** How the service is, as a whole, is for the administrators of the city. */
const operatingPolicy: Policy<UnitTree, 'operate'> = {
  read: () => true,
  operate: (caller, tree) => caller?.administers({ path: tree.root?.path ?? [] }) ?? false,
};

const show = reading({
  name: 'showOperations',
  path: '/operations',
  tag: 'operations',
  summary: 'How the service is: jobs of the last day, the matching index of the answering server, dead letters',
  permission: may(operatingPolicy, 'operate', ({ units }) => units.current()),
  answers: {
    200: named(
      'Operations',
      shape({
        at: instantOut(),
        version: textOut(),
        deadLetters: countOut(),
        openPages: countOut(),
        /** Null where lists are ranked from the database; its lag null while it is being read. */
        index: nullable(shape({ lagMs: nullable(Joi.number().min(0)), rows: countOut(), readings: countOut() })),
        jobs: listOut(
          shape({ job: textOut(), place: nullable(textOut()), takenAt: instantOut(), doneAt: nullable(instantOut()) }),
        ),
      }),
    ),
  },
  async run({ services: { db, live, indexState }, now }) {
    const [jobs, deadLetters] = await Promise.all([lastRunsOfJobs(db), countDeadLetters(db)]);
    return ok({
      at: now.toISOString(),
      version,
      deadLetters,
      openPages: live.readers(),
      index: indexState && { lagMs: indexState.lagMs(), rows: indexState.rows(), readings: indexState.loads() },
      jobs: jobs.map(({ job, place, takenAt, doneAt }) => ({
        job,
        place,
        takenAt: takenAt.toISOString(),
        doneAt: doneAt?.toISOString() ?? null,
      })),
    });
  },
});

export const operatingRoutes: Route[] = [show];

import type { Db, Document, FindCursor } from 'mongodb';
import type { TaskState } from '../../../shared/words.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { tasks, type TaskDoc } from './model.ts';

const counted: TaskState = 'published';

/** A stage that adds to rows of counters one for each published task, as the daily counters count it. */
export const withTasksAsCounts: Document = {
  $unionWith: {
    coll: tasks.name,
    pipeline: [
      { $match: { state: counted } },
      {
        $project: {
          unitId: 1,
          day: 1,
          category: 1,
          personId: { $literal: null },
          branchId: { $literal: null },
          tasks: { $literal: 1 },
          slots: { $sum: '$roles.slots' },
          signedUp: { $literal: 0 },
          participations: { $literal: 0 },
          minutesVerified: { $literal: 0 },
          minutesHonoured: { $literal: 0 },
        },
      },
    ],
  },
};

const filledFields = {
  unitId: 1,
  day: 1,
  category: 1,
  publishedAt: 1,
  filledAt: 1,
  settledAt: 1,
} as const satisfies Projection<TaskDoc>;
/** A task that is over, whose slots were all taken once. */
export type FilledTask = Required<Projected<TaskDoc, typeof filledFields>>;

/** The filled tasks that were settled since an instant. */
export const filledTasksSince = (db: Db, since: Date): FindCursor<FilledTask> =>
  tasks
    .in(db)
    .find<FilledTask>(
      { filledAt: { $exists: true }, settledAt: { $gte: since } },
      { projection: filledFields, batchSize: 20_000 },
    );

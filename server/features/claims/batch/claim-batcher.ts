import { combine } from '../../../platform/database/query.ts';
import { createBatcher, type BatcherOptions, type Batcher } from '../../../platform/batch-commit/batcher.ts';
import type { BatchContext } from '../../../platform/batch-commit/batch-context.ts';
import type { BatchHandler } from '../../../platform/batch-commit/batch-handler.ts';
import { isAudited } from '../../../domain/audit/record.ts';
import { lockTasks } from '../../../domain/tasks/slots.ts';
import type { UnitTreeReader } from '../../../domain/units/tree.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/model.ts';
import { decide, type Effect } from './decide.ts';
import { waiting, type PlaceChange, type WaitingChange } from './place-change.ts';
import type { Rules } from './rules.ts';
import { taskIdsOf, snapshotOf, type Snapshot } from './snapshot.ts';
import { writeBatch } from './write-batch.ts';

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    claims: ClaimBatcher;
  }
}

export type ClaimBatcher = Batcher<PlaceChange>;
export type ClaimContext = BatchContext & { units: UnitTreeReader; rules: Rules };

/** The world that the decisions change as they go, and what it was when it was read. */
interface ClaimSnapshot {
  now: Snapshot;
  before: { participations: Map<string, ParticipationDoc>; calendars: Map<string, CalendarDoc> };
}

/** The desk at which every change of places is handed in; no two groups under way share a task or a person. */
export function createClaimBatcher(context: ClaimContext, options?: BatcherOptions): ClaimBatcher {
  const desk = createBatcher(context, claims(context), options);
  return { submit: (change) => desk.submit(waiting(change)), idle: () => desk.idle() };
}

const claims = ({ db, units, rules }: ClaimContext): BatchHandler<WaitingChange, ClaimSnapshot, Effect> => ({
  name: 'claims',
  conflictKeys: ({ task, person }) => [task, person],
  lock: (session, group) => lockTasks(db, session, taskIdsOf(group)),
  query: (group) =>
    combine([snapshotOf(units, group)], (world) => ({
      now: world,
      before: { participations: new Map(world.participations), calendars: new Map(world.calendars) },
    })),
  decide: (world, change) => decide(world.now, change, rules),
  write: (session, effects, { now, before }) => writeBatch(db, session, effects, now.calendars, before),
  committed: ({ audit }) => isAudited(db, audit._id),
});

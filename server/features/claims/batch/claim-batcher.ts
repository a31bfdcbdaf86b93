import { createBatcher, type BatcherOptions, type Batcher } from '../../../platform/batch-commit/batcher.ts';
import type { BatchContext } from '../../../platform/batch-commit/batch-context.ts';
import type { BatchHandler } from '../../../platform/batch-commit/batch-handler.ts';
import { isAudited } from '../../../domain/audit/record.ts';
import { lockTasks } from '../../../domain/tasks/slots.ts';
import type { UnitTreeReader } from '../../../domain/units/tree.ts';
import { applySteps } from '../../../domain/participations/apply.ts';
import type { Step } from '../../../domain/participations/step.ts';
import { decide } from './decide.ts';
import { waiting, type PlaceChange, type WaitingChange } from './place-change.ts';
import type { RuleSettings } from '../../../engine/rules/settings.ts';
import { taskIdsOf, snapshotOf, type Snapshot } from './snapshot.ts';

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    claims: ClaimBatcher;
  }
}

export type ClaimBatcher = Batcher<PlaceChange>;
export type ClaimContext = BatchContext & { units: UnitTreeReader; rules: RuleSettings };

/** The desk at which every change of places is handed in; no two groups under way share a task or a person. */
export function createClaimBatcher(context: ClaimContext, options?: BatcherOptions): ClaimBatcher {
  const desk = createBatcher(context, claims(context), options);
  return { submit: (change) => desk.submit(waiting(change)), idle: () => desk.idle() };
}

const claims = ({ db, units, rules }: ClaimContext): BatchHandler<WaitingChange, Snapshot, Step> => ({
  name: 'claims',
  conflictKeys: ({ task, person }) => [task, person],
  lock: (session, group) => lockTasks(db, session, taskIdsOf(group)),
  query: (group) => snapshotOf(units, group),
  decide: (world, change) => decide(world, change, rules),
  write: (session, steps) => applySteps({ db, session }, steps),
  committed: ({ audit }) => isAudited(db, audit._id),
});

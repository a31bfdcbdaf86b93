import { createBatcher, type BatcherOptions, type Batcher } from '../../../platform/batch-commit/batcher.ts';
import type { BatchContext, BatchHandler } from '../../../platform/batch-commit/batch-handler.ts';
import { withAnswer } from '../../../domain/audit/kept-answers.ts';
import { isAudited } from '../../../domain/audit/record.ts';
import { lockTasks } from '../../../domain/tasks/slots.ts';
import type { ReadHandles } from '../../../domain/participations/handles.ts';
import { applySteps } from '../../../domain/participations/apply.ts';
import type { RuleContext } from '../../../domain/participations/rule-facts.ts';
import type { Step } from '../../../domain/participations/step.ts';
import { decide } from './decide.ts';
import { waiting, type PlaceChange, type WaitingChange } from './place-change.ts';
import { taskIdsOf, snapshotOf, type Snapshot } from './snapshot.ts';
import type { PlaceOut } from '../../../domain/participations/present.ts';

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    claims: ClaimBatcher;
  }
}

export type ClaimBatcher = Batcher<PlaceChange, PlaceOut>;
export type ClaimContext = BatchContext & RuleContext & { handles: ReadHandles };

/** The batcher of every change of slots; no two batches under way share a task or a person. */
export function createClaimBatcher(context: ClaimContext, options?: BatcherOptions): ClaimBatcher {
  const batcher = createBatcher(context, claims(context), options);
  return { submit: (change) => batcher.submit(waiting(change)), idle: () => batcher.idle() };
}

const claims = ({
  db,
  units,
  handles,
  rules,
}: ClaimContext): BatchHandler<WaitingChange, Snapshot, Step, PlaceOut> => ({
  name: 'claims',
  conflictKeys: ({ task, person }) => [task, person],
  lock: (session, batch) => lockTasks(db, session, taskIdsOf(batch)),
  query: (batch) => snapshotOf(units, handles, batch),
  decide: (snapshot, change) => decide(snapshot, change, rules),
  write: (session, steps) => applySteps({ db, session, readWithin: true }, steps, { rules, units }),
  // Every end of a session moves its person's calendar on.
  meetsEndOfSession: ({ calendar }, { actorId, personId }) =>
    calendar !== undefined && 'after' in calendar && actorId.equals(personId),
  keep: (step, answer) => ({ ...step, audit: withAnswer(step.audit, answer) }),
  committed: (session, { audit }) => isAudited(db, session, audit._id),
});

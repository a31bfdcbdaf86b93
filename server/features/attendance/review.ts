import type { ObjectId } from 'mongodb';
import { mayMove } from '../../../shared/participation-states.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import type { HeldChange } from '../../domain/participations/transition.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import { enter } from './enter.ts';
import { recorded, withVisits, type Entry, type Register } from './entry.ts';
import type { Review, VisitDoc } from './model.ts';
import { visitsOf } from './store.ts';
import { judgeWitness } from './ties.ts';
import { isPending, summaryOf } from './visits.ts';
import type { Verdict } from '../../platform/schema/schema.ts';

/**
 * An organiser's word about a visit that waits for it, never about one's own. Accepted, it counts and moves the
 * participation as it would have done in time; an absence that the clock noted meanwhile is over by it. Refused, the
 * visit (or, where only the check-out was in doubt, its end) counts for nothing and stays in the audit.
 */
export async function reviewVisit(
  transaction: TransactionContext,
  row: ParticipationDoc,
  task: AttendedTask,
  visitId: ObjectId,
  verdict: Verdict,
): Promise<ParticipationDoc> {
  await judgeWitness(transaction, 'attendance', 'reviewVisit', row);
  const visits = (await visitsOf(transaction.db, [row], transaction.session)).get(row._id.toHexString()) ?? [];
  const visit = visits.find(({ _id }) => _id.equals(visitId));
  if (!visit || !isPending(visit)) throw refuse('reviewed_before');
  if (row.state === 'disputed') throw refuse('dispute_open');
  const entry = verdict.accept
    ? accepted(transaction, { task, row, visits }, visit, verdict)
    : refused(transaction, { task, row, visits }, visit, verdict);
  const [after] = await enter(transaction, [{ row, entry }]);
  return after;
}

function accepted(
  { actorId, now }: TransactionContext,
  register: Register,
  visit: VisitDoc,
  { reason }: Verdict,
): Entry {
  const { row, visits } = register;
  const stands: VisitDoc = { ...visit, review: reviewOf(visit.review!.of, 'accepted', actorId!, now, reason) };
  const steps = stepsOf(row, stands);
  // `recorded` wants one step to hang the summary on; a second one changes nothing but the state.
  const attendance = summaryOf(withVisits(visits, [stands]));
  const further = steps.slice(1).map((step): HeldChange => ({ ...step, set: { attendance } }));
  return recorded(
    register,
    [stands],
    steps[0],
    { visit: visit.n, review: 'accepted', ...(reason ? { reason } : {}) },
    ...further,
  );
}

/** The steps of an accepted visit: a check-in, with its check-out when there is one. */
function stepsOf({ state }: ParticipationDoc, { out, review }: VisitDoc): HeldChange[] {
  if (state === 'completed' || state === 'certified') return [{ note: 'noteVisit' }];
  if (review!.of === 'out') return [state === 'present' ? { verb: 'checkOut' } : { note: 'noteVisit' }];
  if (state === 'present' || (state === 'left' && out)) return [{ note: 'noteVisit' }];
  if (!mayMove('checkIn', state)) throw refuse('wrong_state', { state });
  return out ? [{ verb: 'checkIn' }, { verb: 'checkOut' }] : [{ verb: 'checkIn' }];
}

function refused(
  { actorId, now }: TransactionContext,
  register: Register,
  visit: VisitDoc,
  { reason }: Verdict,
): Entry {
  const { of } = visit.review!;
  const review = reviewOf(of, 'refused', actorId!, now, reason);
  const refusedOut = of === 'out' && visit.out ? { out: { at: visit.out.at, method: visit.out.method } } : {};
  const next: VisitDoc = { ...visit, review, ...(of === 'out' ? { out: null } : {}) };
  return recorded(
    register,
    [next],
    { note: 'refuseVisit' },
    { visit: visit.n, review: 'refused', of, ...refusedOut, ...(reason ? { reason } : {}) },
  );
}

const reviewOf = (
  of: Review['of'],
  state: Review['state'],
  by: ObjectId,
  at: Date,
  reason: string | undefined,
): Review => ({ of, state, by, at, ...(reason ? { reason } : {}) });

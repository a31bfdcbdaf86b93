import { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { mayMove, type ParticipationState } from '../../../shared/participation-states.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { outcomeOf } from '../../domain/participations/who-gains.ts';
import type { HeldChange } from '../../domain/participations/transition.ts';
import type { Evidence, VisitDoc } from './model.ts';
import { isPending, openVisit } from './visits.ts';
import { recorded, type Entry, type Register } from './entry.ts';

/** Something to write into the register: the evidence, its day and the device it came from. */
export interface Told {
  evidence: Evidence;
  day: number;
  /** When the visit is over at the latest. */
  overBy?: Date | undefined;
  device?: string;
}

/** The states in which something may still be noted of a visit without moving the participation. */
const notable: readonly ParticipationState[] = [
  'confirmed',
  'present',
  'left',
  'absent',
  'completed',
  'certified',
  'disputed',
];
/** Evidence to be reviewed: the device's word for the time or the place, and whoever gains as the only witness. */
const needsReview = ({ late, method, ties = [] }: Evidence): boolean => late || outcomeOf(method, ties) === 'review';

/**
 * A check-in. One that needs no review moves the participation to `present`; the rest is noted and moves nothing until
 * an organiser has accepted it. Refuses what does not fit what is recorded.
 */
export function checkedIn(register: Register, told: Told): Entry {
  const { row, visits } = register;
  const { evidence, day } = told;
  const review = needsReview(evidence);
  const open = openVisit(visits);
  refuseUnlessNotable(row);
  refuseFrozen(row, review);
  const isOver = open !== undefined && isDayOver(open, evidence.at);
  const isThere = row.state === 'present' || (open !== undefined && (review || !isPending(open)));
  if (isThere && !isOver) throw refuse('already_checked_in');
  refuseUsed(visits, 'in', evidence);
  refuseOutOfOrder(visits, evidence);
  // The limit is for phones; an organiser who sees somebody come a fourth time writes it down.
  if (evidence.method !== 'list' && visits.filter((visit) => visit.day === day).length >= limits.checkInsPerDay) {
    throw refuse('check_ins_used_up', { most: limits.checkInsPerDay });
  }
  const visit: VisitDoc = {
    _id: new ObjectId(),
    participationId: row._id,
    taskId: row.taskId,
    personId: row.personId,
    n: visits.length + 1,
    day,
    in: evidence,
    out: null,
    ...(told.overBy ? { overBy: told.overBy } : {}),
    review: review ? { of: 'visit', state: 'pending' } : null,
    devices: told.device ? [told.device] : [],
  };
  // A proven check-in closes the visit before it that still waits for its review; one of a day that is over has no end.
  const { step: _step, ...seen } = evidence;
  const ended = open ? [isOver ? { ...open, noEnd: true } : { ...open, out: seen }] : [];
  const step: HeldChange = review || !mayMove('checkIn', row.state) ? { note: 'noteVisit' } : { verb: 'checkIn' };
  return { ...recorded(register, [...ended, visit], step, detailsOf('in', visit.n, evidence)), opened: visit._id };
}

/** A check-out of the visit that is open; as with `checkedIn`, what needs a review only becomes a note. */
export function checkedOut(register: Register, told: Told): Entry {
  const { row, visits } = register;
  const { evidence } = told;
  const review = needsReview(evidence);
  refuseUnlessNotable(row);
  refuseFrozen(row, review);
  const visit = openVisit(visits) ?? endPending(visits);
  if (!visit) throw refuse('not_checked_in');
  if (isDayOver(visit, evidence.at)) throw refuse('visit_over');
  if (review && visit.out) throw refuse('already_checked_out');
  refuseUsed(visits, 'out', evidence);
  refuseOutOfOrder(
    visits.map((each) => (each === visit ? { ...each, out: null } : each)),
    evidence,
  );
  const devices = [...new Set([...visit.devices, ...(told.device ? [told.device] : [])])];
  const whole = isPending(visit) && visit.review!.of === 'visit';
  const ended: VisitDoc = {
    ...visit,
    out: evidence,
    devices,
    review: whole ? visit.review : review ? { of: 'out', state: 'pending' } : null,
  };
  const step: HeldChange = review || whole || row.state !== 'present' ? { note: 'noteVisit' } : { verb: 'checkOut' };
  return recorded(register, [ended], step, detailsOf('out', visit.n, evidence));
}

/** In a task of several days: the day of the visit is over. */
const isDayOver = ({ overBy }: VisitDoc, at: Date): boolean => overBy !== undefined && hasPassed(overBy, at);

/** A visit whose end waits to be reviewed is open to better evidence. */
const endPending = (visits: readonly VisitDoc[]): VisitDoc | undefined =>
  visits.findLast((visit) => isPending(visit) && visit.review!.of === 'out');

/** Comes before all evidence: whoever holds no slot learns nothing of the task from an attempt to check in. */
export function refuseUnlessNotable({ state }: Pick<ParticipationDoc, 'state'>): void {
  if (!notable.includes(state)) throw refuse('wrong_state', { state });
}

function refuseFrozen({ state }: ParticipationDoc, asNote: boolean): void {
  if (state === 'disputed' && !asNote) throw refuse('dispute_open');
}

function refuseUsed(visits: readonly VisitDoc[], side: 'in' | 'out', { step }: Evidence): void {
  if (step !== undefined && visits.some((visit) => visit[side]?.step === step)) throw refuse('code_used');
}

function refuseOutOfOrder(visits: readonly VisitDoc[], { at }: Evidence): void {
  if (visits.some((visit) => visit.in.at > at || (visit.out && visit.out.at > at))) throw refuse('out_of_order');
}

const detailsOf = (kind: 'in' | 'out', n: number, { at, method, late }: Evidence) => ({
  kind,
  visit: n,
  at,
  method,
  ...(late ? { late } : {}),
});

import { minuteMs } from '../../../shared/durations.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { dayMs } from '../../../shared/durations.ts';
import { dayEnd } from '../../platform/time/city-time.ts';
import type { VisitDoc } from './model.ts';

type Times = Readonly<Record<'start' | 'end', Date>>;
type Visit = Pick<VisitDoc, 'in' | 'out' | 'review' | 'overBy' | 'noEnd'>;

export const isPending = ({ review }: Pick<Visit, 'review'>): boolean => review?.state === 'pending';
/** Refused as a whole; where only its end was refused, the visit stands and is open again. */
const isRefused = ({ review }: Pick<Visit, 'review'>): boolean => review?.state === 'refused' && review.of === 'visit';
const stands = (visit: Visit): boolean => !isPending(visit) && !isRefused(visit);

/**
 * When a visit that begins at an instant is over at the latest: with the city's day. A task of at most a day is one
 * shift, also over midnight.
 */
export const visitOverBy = ({ start, end }: Times, at: Date, timeZone: string): Date | undefined =>
  +end - +start > dayMs ? dayEnd(at, timeZone) : undefined;

/** The last visit that is not over; a refused one is no visit. */
export const openVisit = <V extends Visit>(visits: readonly V[]): V | undefined =>
  visits.findLast((visit) => visit.out === null && !visit.noEnd && !isRefused(visit));

/**
 * Verified minutes: the length of the union of the visits from check-in to check-out, each cut to the task's
 * [start, end], in whole minutes. Rounded down once, at the end, so that no minute is counted that there is no evidence
 * for, and none after the visit's day. A visit without a check-out counts nothing; neither does one that is under
 * review or was refused.
 */
export function verifiedMinutes(visits: readonly Visit[], { start, end }: Times): number {
  const spans = visits
    .filter((visit) => stands(visit) && visit.out !== null)
    .map(({ in: began, out, overBy }) => ({
      from: Math.max(+began.at, +start),
      to: Math.min(+out!.at, +end, +(overBy ?? end)),
    }))
    .sort((a, b) => a.from - b.from);
  let counted = 0;
  let reached = -Infinity;
  for (const { from, to } of spans) {
    counted += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.floor(counted / minuteMs);
}

/**
 * The summary of visits that the participation shows: undefined where there was none, 0 visits where all were refused.
 */
export function summaryOf(visits: readonly Visit[]): ParticipationDoc['attendance'] {
  if (visits.length === 0) return undefined;
  const seen = visits.filter((visit) => !isRefused(visit));
  const [first, last] = seen.length > 0 ? [seen[0], seen[seen.length - 1]] : [visits[0], visits[0]];
  return {
    in: first.in.at,
    out: last.out?.at ?? null,
    visits: seen.length,
    method: last.in.method,
    flagged: seen.some((visit) => flagsOf(visit).length > 0),
    pendingReview: seen.some(isPending),
    ...(last.overBy ? { overBy: last.overBy } : {}),
  };
}

export const visitFlags = [
  'late',
  'far',
  'place',
  'made',
  'organises',
  'organised',
  'readCodes',
  'sharedDevice',
  'clock',
  'noEnd',
] as const;
export type VisitFlag = (typeof visitFlags)[number];

const tiesOf = (evidence: Visit['out']): readonly string[] => evidence?.ties ?? [];

/** The flags for the organiser; whether a device is shared shows only beside the visits of others. */
export function flagsOf({ in: began, out: ended, noEnd }: Visit): VisitFlag[] {
  return [
    ...(began.late || ended?.late ? ['late' as const] : []),
    ...(began.far || ended?.far ? ['far' as const] : []),
    ...(began.method === 'place' || ended?.method === 'place' ? ['place' as const] : []),
    ...(noEnd ? ['noEnd' as const] : []),
    ...(began.clock || ended?.clock ? ['clock' as const] : []),
    ...visitFlags.filter((flag) => tiesOf(began).includes(flag) || tiesOf(ended).includes(flag)),
  ];
}

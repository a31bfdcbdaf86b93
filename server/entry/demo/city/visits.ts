import { minuteMs } from '../../../../shared/durations.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import type { Evidence, VisitDoc } from '../../../features/attendance/model.ts';
import { summaryOf, verifiedMinutes } from '../../../features/attendance/visits.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import type { Random } from '../random.ts';
import { utcOffsetMinutes } from './plan-tasks.ts';

export type Visit = Pick<VisitDoc, 'in' | 'out' | 'review'>;

/** Draws one visit to a task, or two with a break between; none while it is too early to have come. */
export function drawVisits(
  { start, end }: Pick<TaskDoc, 'start' | 'end'>,
  now: Date,
  random: Random,
  organiser: TaskDoc['createdBy'],
): Visit[] {
  const method = random.next();
  const evidence = (at: number): Evidence => {
    const seen = { at: new Date(at), receivedAt: new Date(at + random.between(300, 2_500)), late: false };
    if (method < 0.72) return { ...seen, method: 'code' };
    if (method < 0.87)
      return {
        ...seen,
        method: 'place',
        distanceMetres: random.between(0, 12) * 10,
        accuracyMetres: random.between(8, 60),
      };
    return { ...seen, method: 'list', by: organiser };
  };
  const [from, to] = [start.getTime(), end.getTime()];
  const came = from + random.pick([-12, -9, -7, -5, -4, -3, -2, -1, 1, 3, 8, 14]) * minuteMs;
  const went = to + random.pick([-25, -3, 0, 1, 2, 2, 4, 6, 9, 15]) * minuteMs;
  if (went - came < 20 * minuteMs) return [];
  const middle = Math.floor((came + went) / 2);
  const times =
    to - from >= 180 * minuteMs && random.chance(0.06)
      ? [
          [came, middle],
          [middle + 25 * minuteMs, went],
        ]
      : [[came, went]];
  return times
    .filter(([began]) => began <= now.getTime())
    .map(([began, ended]) => ({
      in: evidence(began),
      out: ended <= now.getTime() ? evidence(ended) : null,
      review: null,
    }));
}

export const minutesOf = (visits: readonly Visit[], task: Pick<TaskDoc, 'start' | 'end'>): number =>
  verifiedMinutes(visits, task);

/** The attendance of a participation, summed from its visits. */
export const attendanceOf = (visits: readonly Visit[]): Pick<ParticipationDoc, 'attendance'> => {
  const attendance = summaryOf(visits);
  return attendance ? { attendance } : {};
};

/** The documents of a participation's visits; each volunteer has one phone. */
export const writeVisits = (
  { _id, taskId, personId }: ParticipationDoc,
  visits: readonly Visit[],
  makeId: MakeId,
): VisitDoc[] =>
  visits.map((visit, i) => ({
    _id: makeId('visit'),
    participationId: _id,
    taskId,
    personId,
    n: i + 1,
    day: dateKey(visit.in.at.getTime(), utcOffsetMinutes),
    ...visit,
    devices: visit.in.method === 'list' ? [] : [`demo-${personId.toHexString()}`],
  }));

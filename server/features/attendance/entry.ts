import { minuteMs } from '../../../shared/durations.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import type { HeldChange } from '../../domain/participations/transition.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import type { VisitDoc } from './model.ts';
import { summaryOf, verifiedMinutes } from './visits.ts';

/** The register of one participation: its task, the row and its visits, the first one first. */
export interface Register {
  task: AttendedTask;
  row: ParticipationDoc;
  visits: readonly VisitDoc[];
}

/**
 * The effect of one change: visits that are new or other, which of them is new, and the participation's steps in order.
 */
export interface Entry {
  visits: VisitDoc[];
  opened?: VisitDoc['_id'];
  steps: HeldChange[];
}

/** The register with visits added or in place of what they were. */
export function withVisits(visits: readonly VisitDoc[], changed: readonly VisitDoc[]): VisitDoc[] {
  const byNumber = new Map(visits.map((visit) => [visit.n, visit]));
  for (const visit of changed) byNumber.set(visit.n, visit);
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

/**
 * The entry that leaves these visits, with the steps that bring the participation there. Where the hours were entered
 * already and come out otherwise, they are corrected: the honoured minutes give way, both together never exceed the
 * task.
 */
export function recorded(
  { task, row, visits }: Register,
  changed: VisitDoc[],
  first: HeldChange,
  details: Record<string, unknown>,
  ...more: HeldChange[]
): Entry {
  const all = withVisits(visits, changed);
  const attendance = summaryOf(all);
  const verified = verifiedMinutes(all, row);
  if (
    !('verb' in first) &&
    (row.state === 'completed' || row.state === 'certified') &&
    verified !== row.minutes.verified
  ) {
    const length = Math.floor((+row.end - +row.start) / minuteMs);
    const minutes = { verified, honoured: Math.min(row.minutes.honoured, length - verified) };
    return {
      visits: changed,
      steps: [
        {
          verb: 'correct',
          task,
          set: { attendance, minutes },
          details: { ...details, before: row.minutes, after: minutes },
        },
      ],
    };
  }
  return { visits: changed, steps: [{ ...first, set: { attendance }, details }, ...more] };
}

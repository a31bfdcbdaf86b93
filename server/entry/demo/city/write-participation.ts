import type { ObjectId } from 'mongodb';
import { servedStates, transitions, type ParticipationState } from '../../../../shared/participation-states.ts';
import { hasPassed } from '../../../../shared/passed.ts';
import type { VisitDoc } from '../../../features/attendance/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome, People, Step } from './outcome.ts';
import { attendanceOf, writeVisits } from './visits.ts';
import type { Volunteer } from './volunteer.ts';
import { freeUntil } from '../../../domain/participations/deadlines.ts';

/** Writes a claim and all that became of it: the participation, its visits, its events, its counters. */
export function writeParticipation(
  task: TaskDoc,
  roleId: ObjectId,
  volunteer: Volunteer,
  claimedAt: Date,
  outcome: Outcome,
  people: People,
  ledger: Ledger,
  makeId: MakeId,
): { participation: ParticipationDoc; visits: VisitDoc[] } {
  const participation: ParticipationDoc = {
    _id: makeId('participation'),
    taskId: task._id,
    roleId,
    personId: volunteer.id,
    unitId: task.unitId,
    day: task.day,
    start: task.start,
    end: task.end,
    category: task.category,
    branchId: volunteer.branch?.id ?? null,
    state: outcome.state,
    confirmedAt: claimedAt,
    ...outcome.fields,
    ...attendanceOf(outcome.visits),
    minutes: outcome.minutes,
    version: outcome.steps.length + 1,
    createdAt: claimedAt,
    updatedAt: outcome.steps.at(-1)?.at ?? claimedAt,
  };
  ledger.countParticipation(participation);
  noteSteps(participation, [{ verb: 'claim', at: claimedAt, by: 'volunteer' }, ...outcome.steps], people, ledger);
  return { participation, visits: ledger.audited ? writeVisits(participation, outcome.visits, makeId) : [] };
}

function noteSteps(
  { _id, unitId, personId }: ParticipationDoc,
  steps: readonly Step[],
  people: People,
  ledger: Ledger,
): void {
  const actors = { volunteer: personId, organiser: people.organiser, administrator: people.administrator, clock: null };
  let from: ParticipationState | 'none' = 'none';
  for (const { verb, at, by } of steps) {
    const { to } = transitions[verb];
    ledger.note({
      at,
      action: `participation.${verb}`,
      actorId: actors[by],
      kind: 'participation',
      id: _id,
      unitId,
      from,
      to,
    });
    from = to;
  }
}

/** The volunteer's promises that it adds, as the service counts them. */
export function keepPromises(volunteer: Volunteer, participation: ParticipationDoc, task: TaskDoc): void {
  const { reliability } = volunteer.facts;
  const { state, endedAt } = participation;
  if (servedStates.includes(state)) reliability.kept++;
  if (state === 'absent') reliability.missed++;
  if (state === 'withdrawn' && hasPassed(freeUntil(participation, task), endedAt!)) reliability.missed += 0.5;
}

import Joi from 'joi';
import { activeStates } from '../../../shared/participation-states.ts';
import { attendanceMethods, keysOf } from '../../../shared/words.ts';
import { hoursFields, presentHours } from './present-hours.ts';
import { created, ok, type Answer } from '../../platform/http/answer.ts';
import {
  bilingualOut,
  category,
  countOut,
  idOut,
  instantOut,
  oneOf,
  participationState,
  textOut,
} from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, recordOf, shape } from '../../platform/schema/shape.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import { freeUntil } from './deadlines.ts';
import { presentWhereabouts, whereaboutsFields } from '../tasks/whereabouts.ts';
import { unitNameIn } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { abilitiesNow, participationAbilities } from './abilities.ts';
import type { ParticipationDoc } from './model.ts';
import type { WaitlistPosition } from './waitlist-positions.ts';

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;

/**
 * The fields of a participation that its volunteer and the task's organisers see. `inLine` is needed where it waits;
 * see `waitlistPositions`. `personId`: the id by which the reader sees the person, where it is another (`personSeen`).
 */
export function presentParticipation(
  row: ParticipationDoc,
  now: Date,
  inLine: WaitlistPosition | null = null,
  personId = row.personId.toHexString(),
): Infer<typeof participationAnswer> {
  return {
    id: row._id.toHexString(),
    taskId: row.taskId.toHexString(),
    roleId: row.roleId.toHexString(),
    personId,
    unitId: row.unitId.toHexString(),
    category: row.category,
    state: row.state,
    start: row.start.toISOString(),
    end: row.end.toISOString(),
    confirmedAt: iso(row.confirmedAt),
    endedAt: iso(row.endedAt),
    reason: row.reason ?? null,
    minutes: { verified: row.minutes.verified, honoured: row.minutes.honoured },
    ...presentHours(row, now),
    attendance: row.attendance ? presentAttendance(row.attendance) : null,
    proposal: row.proposal
      ? {
          at: row.proposal.at.toISOString(),
          expiresAt: row.proposal.expiresAt.toISOString(),
          reasons: row.proposal.reasons ?? null,
        }
      : null,
    waiting: row.state === 'waiting' && inLine ? { ...inLine, since: row.waitingSince!.toISOString() } : null,
    visitAgreed: row.visitAgreed !== undefined,
    offer: row.offer ? { at: row.offer.at.toISOString(), expiresAt: row.offer.expiresAt.toISOString() } : null,
    can: abilitiesNow(row, now),
  };
}

/**
 * `in` is the first check-in, `out` the last check-out; null while it has none. `pendingReview`: an organiser's word is
 * awaited.
 */
const presentAttendance = ({
  in: began,
  out,
  visits,
  method,
  flagged,
  pendingReview,
  overBy,
}: NonNullable<ParticipationDoc['attendance']>): Infer<typeof attendanceAnswer> => ({
  in: began.toISOString(),
  out: out?.toISOString() ?? null,
  visits,
  method,
  flagged,
  pendingReview,
  overBy: iso(overBy),
});

const attendanceAnswer = named(
  'Attendance',
  shape({
    in: instantOut(),
    out: nullable(instantOut()),
    visits: countOut(),
    method: oneOf(keysOf(attendanceMethods)),
    flagged: Joi.boolean(),
    pendingReview: Joi.boolean(),
    /** In a task of several days: when the last visit is over without a check-out. */
    overBy: nullable(instantOut()),
  }),
);

const participationFields = {
  id: idOut(),
  taskId: idOut(),
  roleId: idOut(),
  personId: idOut(),
  unitId: idOut(),
  category: category(),
  state: participationState(),
  start: instantOut(),
  end: instantOut(),
  confirmedAt: nullable(instantOut()),
  endedAt: nullable(instantOut()),
  reason: nullable(textOut()),
  minutes: shape({ verified: countOut(), honoured: countOut() }),
  ...hoursFields,
  attendance: nullable(attendanceAnswer),
  proposal: nullable(
    shape({
      at: instantOut(),
      expiresAt: instantOut(),
      reasons: nullable(bilingualOut()),
    }),
  ),
  /** `position` 1 is next. */
  waiting: nullable(shape({ position: countOut(), of: countOut(), since: instantOut() })),
  /** An organiser has said yes to this person's visit to a home. */
  visitAgreed: Joi.boolean(),
  /** A place that is (or was) kept for the person until it lapses. */
  offer: nullable(shape({ at: instantOut(), expiresAt: instantOut() })),
  can: abilities(...participationAbilities),
};
export const participationAnswer = named('Participation', shape(participationFields));

/**
 * The task as the participation's own volunteer sees it: who asks; exact address and contact in their time, while they
 * hold a slot. `reachable`: they agreed to the privacy policy and can be called by name.
 * `withdrawBy` is the volunteer's own: somebody who has just claimed may think again.
 */
export function presentHeldTask(
  task: Pick<
    PlacesTask,
    '_id' | 'unitId' | 'title' | 'start' | 'end' | 'withdrawBy' | 'place' | 'contact' | 'needId' | 'roles'
  >,
  row: ParticipationDoc,
  tree: UnitTree,
  reachable: boolean,
  now: Date,
): Infer<typeof heldTaskAnswer> {
  const holder = activeStates.includes(row.state) ? { visitAgreed: row.visitAgreed !== undefined, reachable } : null;
  return {
    id: task._id.toHexString(),
    title: task.title,
    unitName: unitNameIn(tree, task.unitId)?.name ?? '',
    start: task.start.toISOString(),
    end: task.end.toISOString(),
    withdrawBy: freeUntil(row, task).toISOString(),
    roleName: task.roles.find((role) => role._id.equals(row.roleId))?.name ?? '',
    ...presentWhereabouts(task, holder, now),
  };
}

export const heldTaskAnswer = named(
  'HeldTask',
  shape({
    id: idOut(),
    title: textOut(),
    unitName: textOut(),
    start: instantOut(),
    end: instantOut(),
    withdrawBy: instantOut(),
    roleName: textOut(),
    ...whereaboutsFields,
  }),
);

/** A participation with what its own volunteer sees of the task. */
export const heldParticipationOut = named(
  'HeldParticipation',
  shape({ participation: participationAnswer, task: heldTaskAnswer }),
);

/** Something that the volunteer should know about a claim that went through. */
const warningOut = named(
  'Warning',
  shape({ code: oneOf(['too_far', 'over_week_limit']), values: recordOf(Joi.string(), Joi.number()) }),
);
export type Warning = Infer<typeof warningOut>;

export const placeAnswer = named(
  'PlaceAnswer',
  shape({
    participation: participationAnswer,
    task: heldTaskAnswer,
    warnings: listOut(warningOut),
  }),
);

export type PlaceOut = Infer<typeof placeAnswer>;

interface PlaceFacts {
  warnings: readonly Warning[];
  isNew: boolean;
  inLine: WaitlistPosition | null;
  reachable: boolean;
  personId?: string;
}

/** The answer to a change of places. */
export function presentPlace(
  row: ParticipationDoc,
  task: PlacesTask,
  tree: UnitTree,
  now: Date,
  { warnings, isNew, inLine, reachable, personId }: PlaceFacts,
): Answer<PlaceOut> {
  const body = {
    participation: presentParticipation(row, now, inLine, personId),
    task: presentHeldTask(task, row, tree, reachable, now),
    warnings,
  };
  return isNew ? created(body, `/api/v1/participations/${row._id.toHexString()}`) : ok(body);
}

import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { activeStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { taskStates } from '../../../shared/words.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import {
  category,
  countOut,
  idOut,
  instantOut,
  oneOf,
  participationState,
  pointOut,
  skill,
  textOut,
} from '../../platform/schema/schema.ts';
import { type Infer, abilities, base, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { taskData } from './personal.ts';
import type { UnitTree } from '../units/tree.ts';
import type { RoleDoc, TaskDoc, TaskRules } from './model.ts';
import { statesFor, taskAbilities, taskPolicy, type TaskAbility } from './policy.ts';
import { publicPoint } from './public-place.ts';
import type { TaskRow } from './rows.ts';
import { isHomeVisit, presentWhereabouts, whereaboutsFields, type PlaceReader } from './whereabouts.ts';

/** The fields that a list shows of a task: none of them is for some readers only. */
export const listedTaskFields = {
  unitId: 1,
  title: 1,
  category: 1,
  place: 1,
  start: 1,
  end: 1,
  signUpBy: 1,
  roles: 1,
  rules: 1,
  state: 1,
} as const satisfies Projection<TaskDoc>;
export type ListedTask = Projected<TaskDoc, typeof listedTaskFields>;

export function presentListed(task: ListedTask, tree: UnitTree): ListedOut {
  return {
    id: task._id.toHexString(),
    unitId: task.unitId.toHexString(),
    unitName: tree.byId.get(task.unitId.toHexString())?.name ?? '',
    title: task.title,
    category: task.category,
    place: { point: publicPoint(task.place.point), area: task.place.area },
    start: task.start.toISOString(),
    end: task.end.toISOString(),
    signUpBy: task.signUpBy.toISOString(),
    roles: task.roles.map(presentRole),
    rules: presentRules(task.rules),
    state: task.state,
    slots: sum(task.roles, ({ slots }) => slots),
    taken: sum(task.roles, ({ taken }) => taken),
  };
}

const sum = (roles: readonly RoleDoc[], of: (role: RoleDoc) => number): number =>
  roles.reduce((total, role) => total + of(role), 0);

const presentRole = (role: RoleDoc): Infer<typeof roleOut> => ({
  id: role._id.toHexString(),
  name: role.name,
  skill: role.skill,
  certified: role.certified,
  slots: role.slots,
  taken: role.taken,
  held: role.held ?? 0,
  waiting: role.waiting ?? 0,
});

const presentRules = ({ partyOnly, minAge, unitOnly, invitedOnly }: TaskRules): Infer<typeof rulesOut> => ({
  partyOnly,
  minAge,
  unitOnly,
  invitedOnly,
});

const plannedRoleFields = {
  name: textOut(),
  skill: nullable(skill()),
  certified: Joi.boolean(),
  slots: countOut(),
};
/** A part of a task, of a template or of a rota, as it was planned. */
export const plannedRoleOut = named('PlannedRole', shape(plannedRoleFields));
const roleOut = named(
  'Role',
  shape({
    ...plannedRoleFields,
    id: idOut(),
    taken: countOut(),
    /** Of those taken: held for teams that have yet to name their people. */
    held: countOut(),
    /** The length of the waitlist; while it is above 0 a free slot is for it. */
    waiting: countOut(),
  }),
);
export const rulesOut = named(
  'TaskRules',
  shape({
    partyOnly: Joi.boolean(),
    minAge: countOut(),
    unitOnly: Joi.boolean(),
    invitedOnly: Joi.boolean(),
  }),
);

/** A place; the exact address where the reader may know it. */
export const placeOut = named(
  'TaskPlace',
  shape({ point: pointOut(), area: textOut(), address: shows(taskData.address, nullable(textOut())) }),
);
const standingOut = named(
  'Standing',
  shape({ participationId: idOut(), state: participationState(), roleId: idOut() }),
);

const taskFacts = base('TaskFacts', {
  id: idOut(),
  unitId: idOut(),
  unitName: textOut(),
  title: textOut(),
  category: category(),
  start: instantOut(),
  end: instantOut(),
  signUpBy: instantOut(),
  roles: listOut(roleOut),
  rules: rulesOut,
  state: oneOf(taskStates),
  slots: countOut(),
  taken: countOut(),
});
export const listedFields = {
  ...taskFacts,
  place: named('PublicPlace', shape({ point: pointOut(), area: textOut() })),
};

export const listedOut = named('ListedTask', shape(listedFields));
/** A task in a list, as it leaves the server. */
export type ListedOut = Infer<typeof listedOut>;

/** A person's standing in a task. */
export interface Standing {
  participationId: ObjectId;
  state: ParticipationState;
  roleId: ObjectId;
  /** An organiser has agreed to this person's visit. */
  visitAgreed: boolean;
}

/** How the reader stands to the task; decides what they are shown (rule 6 of the product). */
export interface Reader {
  caller: Caller | null;
  standing: Standing | null;
  /** Whether the caller agreed to the privacy policy and can be called by name. */
  reachable: boolean;
}

const organises = ({ caller }: Reader, task: TaskRow): boolean => taskPolicy.edit(caller, task);

/** The exact place and the contact are for the unit's organisers and, in their time, for those who hold a slot. */
function placeReader(reader: Reader, task: TaskRow): PlaceReader {
  if (organises(reader, task)) return 'organiser';
  const { standing, reachable } = reader;
  if (!standing || !activeStates.includes(standing.state)) return null;
  return { visitAgreed: standing.visitAgreed, reachable };
}

export const presentTask = (task: TaskRow, tree: UnitTree, reader: Reader, now: Date): Infer<typeof taskOut> => ({
  ...presentForAll(task, tree),
  ...presentForReader(task, reader, now),
});

/** The part of a task that every reader is shown alike. */
export function presentForAll(task: TaskRow, tree: UnitTree) {
  const { place: _forReaders, ...listed } = presentListed(task, tree);
  return {
    ...listed,
    description: task.description,
    homeVisit: isHomeVisit(task),
    withdrawBy: task.withdrawBy.toISOString(),
    risks: task.risks,
    safeguards: task.safeguards,
    cancelReason: task.cancelReason ?? null,
    version: task.version,
    publishedAt: task.publishedAt?.toISOString() ?? null,
    updatedAt: task.updatedAt.toISOString(),
  };
}

/** The part that depends on who reads. */
export function presentForReader(task: TaskRow, reader: Reader, now: Date) {
  const { standing } = reader;
  return {
    needId: organises(reader, task) ? (task.needId?.toHexString() ?? null) : null,
    ...presentWhereabouts(task, placeReader(reader, task), now),
    mine: standing && {
      participationId: standing.participationId.toHexString(),
      state: standing.state,
      roleId: standing.roleId.toHexString(),
    },
    can: abilitiesNow(reader.caller, task),
  };
}

function abilitiesNow(caller: Caller | null, task: TaskRow): Record<TaskAbility, boolean> {
  const can = abilitiesOf(taskPolicy, taskAbilities, caller, task);
  for (const ability of taskAbilities) can[ability] &&= statesFor[ability].includes(task.state);
  return can;
}

export const taskOut = named(
  'Task',
  shape({
    ...taskFacts,
    needId: nullable(idOut()),
    description: textOut(),
    ...whereaboutsFields,
    homeVisit: Joi.boolean(),
    withdrawBy: instantOut(),
    risks: textOut(),
    safeguards: textOut(),
    cancelReason: nullable(textOut()),
    version: countOut(),
    publishedAt: nullable(instantOut()),
    updatedAt: instantOut(),
    mine: nullable(standingOut),
    can: named('TaskAbilities', abilities(...taskAbilities)),
  }),
);

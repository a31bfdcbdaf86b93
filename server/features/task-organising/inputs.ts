import { limits } from '../../../shared/limits.ts';
import {
  category,
  flag,
  geoPoint,
  id,
  instant,
  line,
  phoneOrNone,
  shownLine,
  shownText,
  skill,
  whole,
} from '../../platform/schema/schema.ts';
import {
  type Infer,
  listOf,
  named,
  nullable,
  optional,
  optionals,
  partOf,
  patch,
  shape,
} from '../../platform/schema/shape.ts';

const roleFields = {
  name: shownLine(limits.nameLength),
  skill: optional(nullable(skill())),
  certified: optional(flag()),
  slots: whole(1, limits.slotsPerRole),
};
const newRole = named('NewRole', shape(roleFields));
const roleEdits = named('RoleEdits', shape({ ...roleFields, id: optional(id()) }));
export type RoleInput = Infer<typeof roleEdits>;
export const roleInputs = () => listOf(newRole, limits.rolesPerTask);

export const ruleInputs = () =>
  named('SomeTaskRules', partOf({ partyOnly: flag(), minAge: whole(0, 99), unitOnly: flag(), invitedOnly: flag() }));

export const contactInput = () =>
  named('SomeContact', partOf({ name: line(limits.nameLength, 0), phone: phoneOrNone() }));

const required = {
  title: shownLine(limits.titleLength),
  category: category(),
  start: instant(),
  end: instant(),
};
const others = {
  description: shownText(limits.textLength, 0),
  /** Default: the start. */
  signUpBy: instant(),
  /** Default: twelve hours before the start. */
  withdrawBy: instant(),
  rules: ruleInputs(),
  risks: shownText(limits.textLength, 0),
  safeguards: shownText(limits.textLength, 0),
  contact: contactInput(),
  needId: nullable(id()),
};
/** Those of the others whose default does not depend on the rest. */
export const taskDefaults = { description: '', risks: '', safeguards: '', needId: null } as const;
const placeTexts = { area: line(limits.addressLength, 0), address: line(limits.addressLength, 0) };

/** A task as an organiser sends it; fields left out of a draft are filled in later or have a default. */
export const taskBody = named(
  'NewTask',
  shape({
    ...required,
    ...optionals(others),
    place: shape({ point: geoPoint(), ...optionals(placeTexts) }),
    roles: optional(roleInputs()),
    publish: optional(flag()),
  }),
);
export type TaskInput = Omit<Infer<typeof taskBody>, 'publish'>;

/** Fields to change; parts of `place`, `rules` and `contact` may be given alone, `roles` is the whole list. */
export const taskPatchBody = named(
  'TaskEdits',
  patch({
    ...required,
    ...others,
    place: patch({ point: geoPoint(), ...placeTexts }),
    roles: listOf(roleEdits, limits.rolesPerTask),
  }),
);
export type TaskPatch = Infer<typeof taskPatchBody>;

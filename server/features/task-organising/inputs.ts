import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { categories, keysOf, skills, type Category, type Skill } from '../../../shared/words.ts';
import type { Point } from '../../platform/geo/point.ts';
import { flag, geoPoint, id, instant, listOf, oneOf, shownText, text, whole } from '../../platform/schema/schema.ts';
import type { TaskPlace, TaskRules } from '../../domain/tasks/model.ts';

export interface RoleInput {
  id?: ObjectId;
  name: string;
  skill?: Skill | null;
  certified?: boolean;
  slots: number;
}

/** A task as an organiser sends it; what is left out of a draft is filled in later or has a default. */
export interface TaskInput {
  title: string;
  description?: string;
  category: Category;
  place: { point: Point; area?: string; address?: string };
  start: Date;
  end: Date;
  /** Default: the start. */
  signUpBy?: Date;
  /** Default: twelve hours before the start. */
  withdrawBy?: Date;
  roles?: RoleInput[];
  rules?: Partial<TaskRules>;
  risks?: string;
  safeguards?: string;
  contact?: { name?: string; phone?: string };
  needId?: ObjectId | null;
}

/** Fields to change; parts of `place`, `rules` and `contact` may be given alone, `roles` is the whole list. */
export type TaskPatch = Partial<Omit<TaskInput, 'place'>> & { place?: Partial<TaskPlace> };

const roleFields = {
  name: shownText(limits.nameLength).required(),
  skill: oneOf(keysOf(skills)).allow(null),
  certified: flag(),
  slots: whole(1, limits.slotsPerRole).required(),
};

export const roleInputs = () => listOf(Joi.object(roleFields), limits.rolesPerTask);
const roleEdits = () => listOf(Joi.object({ id: id(), ...roleFields }), limits.rolesPerTask);

export const ruleInputs = () =>
  Joi.object<Partial<TaskRules>>({ partyOnly: flag(), minAge: whole(0, 99), unitOnly: flag(), invitedOnly: flag() });

const phone = () =>
  Joi.string()
    .pattern(/^\+?[0-9][0-9 -]{2,18}[0-9]$/, 'phone number')
    .allow('');

const optionalFields = {
  description: shownText(limits.textLength, 0),
  signUpBy: instant(),
  withdrawBy: instant(),
  rules: ruleInputs(),
  risks: shownText(limits.textLength, 0),
  safeguards: shownText(limits.textLength, 0),
  contact: Joi.object({ name: text(limits.nameLength, 0), phone: phone() }),
  needId: id().allow(null),
};
const placeTexts = { area: text(limits.addressLength, 0), address: text(limits.addressLength, 0) };

export const taskBody = Joi.object<TaskInput & { publish?: boolean }>({
  ...optionalFields,
  title: shownText(limits.titleLength).required(),
  category: oneOf(keysOf(categories)).required(),
  place: Joi.object({ point: geoPoint().required(), ...placeTexts }).required(),
  start: instant().required(),
  end: instant().required(),
  roles: roleInputs(),
  publish: flag(),
});

export const taskPatchBody = Joi.object<TaskPatch>({
  ...optionalFields,
  title: shownText(limits.titleLength),
  category: oneOf(keysOf(categories)),
  place: Joi.object({ point: geoPoint(), ...placeTexts }).min(1),
  start: instant(),
  end: instant(),
  roles: roleEdits(),
}).min(1);

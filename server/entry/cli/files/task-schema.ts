import Joi from 'joi';
import type { RoleFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { count, id, instant, lat, lng } from '../../../platform/record-files/schema-parts.ts';

const role = Joi.object<RoleFacts>({
  id: id.required(),
  skill: id,
  certified: Joi.boolean(),
  slots: count.required(),
  taken: count.default(0),
}).custom((value: RoleFacts, helpers) => (value.taken <= value.slots ? value : helpers.error('fit')));

/** One line of a tasks file. Sign-up is open until the start where nothing is said. */
export const taskSchema = Joi.object<TaskFacts>({
  id: id.required(),
  unitId: id.default(''),
  unitPath: Joi.array().items(id).max(50).default([]),
  lng: lng.required(),
  lat: lat.required(),
  start: instant.required(),
  end: instant.required(),
  signUpBy: instant.default((task: { start: number }) => task.start),
  category: id.default(''),
  communityId: id,
  roles: Joi.array().items(role).min(1).max(1000).unique('id').required(),
  rules: Joi.object({
    partyOnly: Joi.boolean(),
    minAge: Joi.number().min(0).max(200),
    unitOnly: Joi.boolean(),
    invitedOnly: Joi.boolean(),
  }).default({}),
  exposure: count.default(0),
  invitedPersonIds: Joi.array().items(id),
}).custom((value: TaskFacts, helpers) => (value.start < value.end ? value : helpers.error('period')));

import Joi from 'joi';
import { allWeek, type OfferFacts } from '../../../engine/facts/facts.ts';
import { clockTime, count, date, id, instant, lat, lng } from '../../../platform/record-files/schema-parts.ts';

interface Period {
  from: number;
  to: number;
}
type WindowLine = Period & { weekday?: number };

const orderly = (value: Period, helpers: Joi.CustomHelpers) =>
  value.from < value.to ? value : helpers.error('period');
const skill = Joi.alternatives().conditional(Joi.string(), {
  then: id.custom((value: string) => ({ skill: value })),
  otherwise: Joi.object({ skill: id.required(), certifiedUntil: instant }),
});
const window = Joi.alternatives()
  .conditional(Joi.object({ weekday: Joi.exist() }).unknown(), {
    then: Joi.object({
      weekday: Joi.number().integer().min(1).max(7).required(),
      from: clockTime.required(),
      to: clockTime.required(),
    }).custom(orderly),
    otherwise: Joi.object({ from: instant.required(), to: instant.required() }).custom(orderly),
  })
  .custom((value: WindowLine) =>
    value.weekday === undefined ? value : { weekday: value.weekday, fromMinute: value.from, toMinute: value.to },
  );
const busy = Joi.object({
  taskId: id.required(),
  start: instant.required(),
  end: instant.required(),
  lng: lng.required(),
  lat: lat.required(),
}).custom((value: { start: number; end: number }, helpers) =>
  value.start <= value.end ? value : helpers.error('period'),
);

/** One line of an offers file. A field that is left out is nothing special: free at any time, no skills, no history. */
export const offerSchema = Joi.object<OfferFacts>({
  id: id.required(),
  personId: id.default((offer: { id: string }) => offer.id),
  lng: lng.required(),
  lat: lat.required(),
  radiusKm: Joi.number().min(0).max(1e6).required(),
  skills: Joi.array().items(skill).max(100).default([]),
  windows: Joi.array().items(window).max(100).default(allWeek),
  tasksPerWeek: count.default(1),
  birthDate: date,
  age: Joi.number().min(0).max(200),
  partyMember: Joi.boolean().default(false),
  communityId: id,
  branchId: id,
  unitPath: Joi.array().items(id).max(50).default([]),
  reliability: Joi.object({ kept: count.default(0), missed: count.default(0) }).default({ kept: 0, missed: 0 }),
  load: count.default(0),
  busy: Joi.array().items(busy).max(1000).default([]),
  invitedLately: count.default(0),
  avoids: Joi.array().items(id).max(1000),
  together: id,
  askedTaskIds: Joi.array().items(id).default([]),
});

import { keysOf, skills } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import type { Projection } from '../../platform/database/projection.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  point,
  text,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { offerData } from './personal.ts';

/** A window of every week, in the city's time; 1 is Monday. Minutes of the day, `fromMinute < toMinute ≤ 1440`. */
const weeklyWindow = embedded({ weekday: number(), fromMinute: number(), toMinute: number() });
export type WeeklyWindow = ValueOf<typeof weeklyWindow>;

const datedWindow = embedded({ from: instant(), to: instant() });
export type DatedWindow = ValueOf<typeof datedWindow>;

const offeredSkill = embedded({
  skill: oneOf(keysOf(skills)),
  /** The certificate's last day of validity, at its end; absent when there is no certificate. */
  certifiedUntil: optional(instant()),
});

/** A volunteer's standing offer; one a person. Without windows the volunteer may be asked for any time. */
export const offers = defineCollection('offers', {
  fields: {
    _id: id(),
    personId: id(),
    skills: listOf(offeredSkill),
    point: point(),
    /** The name that the volunteer gives the place, or the community chosen instead of a location. */
    placeName: text(),
    radiusKm: number(),
    weekly: listOf(weeklyWindow),
    dated: listOf(datedWindow),
    tasksPerWeek: number(),
    paused: flag(),
    /** Units for whose tasks this person is not asked; nobody but they learn of it. */
    avoids: optional(listOf(id())),
    /** The team without which this person does not come; they are in it. Null or absent: they come alone. */
    together: optional(nullable(id())),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'personId',
    data: offerData,
    nothing: ['_id', 'version', 'createdAt', 'updatedAt'],
  },
  indexes: [
    { key: { personId: 1 }, unique: true },
    { key: { point: '2dsphere' } },
    { key: { together: 1 }, partialFilterExpression: { together: anyId } },
  ],
});
export type OfferDoc = DocumentOf<typeof offers>;

/** The fields by which an offer is ranked, from memory or afresh. */
export const rankedFields = {
  personId: 1,
  skills: 1,
  point: 1,
  radiusKm: 1,
  weekly: 1,
  dated: 1,
  tasksPerWeek: 1,
  avoids: 1,
} as const satisfies Projection<OfferDoc>;

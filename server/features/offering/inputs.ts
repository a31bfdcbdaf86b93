import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { keysOf, skills } from '../../../shared/words.ts';
import { decimal, flag, geoPoint, instant, listOf, oneOf, text, whole } from '../../platform/schema/schema.ts';
import type { DatedWindow, WeeklyWindow } from '../../domain/offers/model.ts';
import type { OfferFields } from '../../domain/offers/writes.ts';

const skill = Joi.object({ skill: oneOf(keysOf(skills)).required(), certifiedUntil: instant() });

const endsAfterItBegins = {
  zh: { 'window.order': '结束应晚于开始' },
  en: { 'window.order': 'must end after it begins' },
};

const weekly = Joi.object<WeeklyWindow>({
  weekday: whole(1, 7).required(),
  fromMinute: whole(0, 1_439).required(),
  toMinute: whole(1, 1_440).required(),
})
  .custom((window: WeeklyWindow, helpers) =>
    window.fromMinute < window.toMinute ? window : helpers.error('window.order'),
  )
  .messages(endsAfterItBegins);

const dated = Joi.object<DatedWindow>({ from: instant().required(), to: instant().required() })
  .custom((window: DatedWindow, helpers) => (window.from < window.to ? window : helpers.error('window.order')))
  .messages(endsAfterItBegins);

const skillList = () => listOf(skill, limits.skillsPerOffer).unique('skill');
const weeklyList = () => listOf(weekly, limits.windowsPerOffer);
const datedList = () => listOf(dated, limits.windowsPerOffer);
const radius = () => decimal(0.1, limits.radiusKm);
const tasksPerWeek = () => whole(1, limits.tasksPerWeek);

/** The defaults of what is not said: no skills, any time, 5 km, three tasks a week, not paused. */
export const offerBody = Joi.object<OfferFields>({
  point: geoPoint().required(),
  placeName: text(limits.nameLength).required(),
  skills: skillList().default([]),
  radiusKm: radius().default(5),
  weekly: weeklyList().default([]),
  dated: datedList().default([]),
  tasksPerWeek: tasksPerWeek().default(3),
  paused: flag().default(false),
});

export const offerEdits = Joi.object<Partial<OfferFields>>({
  point: geoPoint(),
  placeName: text(limits.nameLength),
  skills: skillList(),
  radiusKm: radius(),
  weekly: weeklyList(),
  dated: datedList(),
  tasksPerWeek: tasksPerWeek(),
  paused: flag(),
}).min(1);

import { limits } from '../../../shared/limits.ts';
import { decimal, flag, geoPoint, id, instant, line, skill, whole } from '../../platform/schema/schema.ts';
import { told } from '../../platform/schema/told.ts';
import { type Infer, listOf, named, nullable, optional, patch, shape } from '../../platform/schema/shape.ts';
import { offerData } from '../../domain/offers/personal.ts';
import type { DatedWindow, WeeklyWindow } from '../../domain/offers/model.ts';

const offeredSkill = named('NewSkill', shape({ skill: skill(), certifiedUntil: optional(instant()) }));

const endsAfterItBegins = {
  zh: { 'window.order': '结束应晚于开始' },
  en: { 'window.order': 'must end after it begins' },
};

const weekly = named(
  'NewWeeklyWindow',
  shape({ weekday: whole(1, 7), fromMinute: whole(0, 1_439), toMinute: whole(1, 1_440) }),
)
  .custom((window: WeeklyWindow, helpers) =>
    window.fromMinute < window.toMinute ? window : helpers.error('window.order'),
  )
  .messages(endsAfterItBegins);

const dated = named('NewWindow', shape({ from: instant(), to: instant() }))
  .custom((window: DatedWindow, helpers) => (window.from < window.to ? window : helpers.error('window.order')))
  .messages(endsAfterItBegins);

const skillList = () => listOf(offeredSkill, limits.skillsPerOffer).unique('skill');
const weeklyList = () => listOf(weekly, limits.windowsPerOffer);
const datedList = () => listOf(dated, limits.windowsPerOffer);
const radius = () => decimal(0.1, limits.radiusKm);
const avoided = () =>
  listOf(told(offerData.avoided, id()), limits.avoidedUnits).unique((a, b) => String(a) === String(b));
const company = () => told(offerData.company, nullable(id()));
const tasksPerWeek = () => whole(1, limits.tasksPerWeek);

/**
 * The defaults of what is not said: no skills, any time, 5 km, three tasks a week, not paused. With whom somebody
 * comes, and for whom not again, stays as it was.
 */
export const offerBody = named(
  'NewOffer',
  shape({
    point: told(offerData.place, geoPoint()),
    placeName: told(offerData.place, line(limits.nameLength)),
    skills: skillList().default([]),
    radiusKm: radius().default(5),
    weekly: weeklyList().default([]),
    dated: datedList().default([]),
    tasksPerWeek: tasksPerWeek().default(3),
    paused: flag().default(false),
    avoids: optional(avoided()),
    together: optional(company()),
  }),
);

export type OfferInput = Infer<typeof offerBody>;

export const offerEdits = named(
  'OfferEdits',
  patch({
    point: told(offerData.place, geoPoint()),
    placeName: told(offerData.place, line(limits.nameLength)),
    skills: skillList(),
    radiusKm: radius(),
    weekly: weeklyList(),
    dated: datedList(),
    tasksPerWeek: tasksPerWeek(),
    paused: flag(),
    avoids: avoided(),
    together: company(),
  }),
);
export type OfferEdits = Infer<typeof offerEdits>;

import { bookers, entryKinds, listLimits, listNames } from '../../../shared/lists.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import {
  day,
  flag,
  geoPoint,
  id,
  instant,
  integer,
  line,
  lngLat,
  oneOf,
  pageFields,
  queryFlag,
  shownLine,
  shownText,
  whole,
} from '../../platform/schema/schema.ts';
import { listOf, named, nullable, optional, patch, shape, type Infer } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';
import { bookingData, claimData } from '../../domain/lists/personal.ts';

const bookingTerms = shape({
  /** Full hours by the clocks of the city. */
  opens: whole(0, 23),
  closes: whole(1, 24),
  /** 1 is Monday. */
  weekdays: listOf(whole(1, 7), 7).min(1).unique(),
  who: oneOf(keysOf(bookers)),
  mostHours: whole(1, listLimits.hoursPerBooking),
});

const fields = {
  kind: oneOf(keysOf(entryKinds)),
  title: shownLine(limits.titleLength),
  description: shownText(listLimits.textLength, 0),
  amount: whole(1, listLimits.amount),
  measure: shownLine(limits.measureLength),
  place: nullable(shape({ point: geoPoint(), name: shownLine(limits.addressLength, 0) })),
  times: shownLine(listLimits.termsLength, 0),
  conditions: shownLine(listLimits.termsLength, 0),
  until: instant(),
  booking: nullable(bookingTerms),
};

export const newEntry = named(
  'NewListEntry',
  shape({
    list: oneOf(keysOf(listNames)),
    ...fields,
    description: fields.description.default(''),
    place: fields.place.default(null),
    times: fields.times.default(''),
    conditions: fields.conditions.default(''),
    booking: fields.booking.default(null),
  }),
);
export type NewEntry = Infer<typeof newEntry>;

export const entryEdits = named('ListEntryEdits', patch(fields));
export type EntryEdits = Infer<typeof entryEdits>;

export const entryQuery = shape({
  list: optional(oneOf(keysOf(listNames))),
  kind: optional(oneOf(keysOf(entryKinds))),
  /** Entries of this unit and of those below it. */
  unitId: optional(id()),
  q: optional(line(limits.nameLength)),
  /** The nearest first; without pages. */
  near: optional(lngLat()),
  bookable: optional(queryFlag()),
  ...pageFields(),
});

export const unitEntryQuery = shape({
  list: optional(oneOf(keysOf(listNames))),
  /** Those that were taken off, or whose time is over, as well. */
  all: optional(queryFlag()),
  ...pageFields(),
});

/** `unitId`: for a unit that one organises; `teamId`: for a team that one heads; both left out, for oneself. */
export const claimBody = named(
  'NewListClaim',
  shape({
    amount: told(claimData.claim, whole(1, listLimits.amount)),
    note: told(claimData.note, shownText(limits.reasonLength, 0)).default(''),
    unitId: optional(id()),
    teamId: optional(id()),
  }),
);
export const answerBody = named(
  'ListClaimAnswer',
  shape({ accept: flag(), words: shownText(limits.reasonLength, 0).default('') }),
);

export const claimQuery = shape({
  as: oneOf(['owner', 'claimant']).default('owner'),
  entryId: optional(id()),
  open: optional(queryFlag()),
  ...pageFields(),
});

export const bookingBody = named(
  'NewBooking',
  shape({
    start: told(bookingData.booking, instant()),
    hours: whole(1, listLimits.hoursPerBooking),
    amount: whole(1, listLimits.amount).default(1),
    purpose: told(bookingData.purpose, shownText(limits.reasonLength, 0)).default(''),
    unitId: optional(id()),
  }),
);
export const calendarQuery = shape({
  from: optional(day()),
  days: integer(1, listLimits.calendarDays).default(7),
});
export const bookingQuery = shape({ when: oneOf(['upcoming', 'past']).default('upcoming'), ...pageFields() });
export const meetingQuery = shape({ with: optional(id()) });

import Joi from 'joi';
import { kindClocks, returnRules } from '../../../shared/case-states.ts';
import { caseGrade } from '../../domain/case-kinds/present.ts';
import { caseData } from '../../domain/cases/personal.ts';
import { photosIn } from '../../domain/photos/present.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import {
  category,
  clockTime,
  day,
  flag,
  id,
  instant,
  line,
  oneOf,
  shownText,
  whole,
} from '../../platform/schema/schema.ts';
import { listOf, named, nullable, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';

const reason = () => shownText(limits.reasonLength);
/** The requester's own words, and photos that go with them. */
export const requestersWords = named(
  'RequestersWords',
  shape({ reason: told(caseData.words, reason()), photos: photosIn() }),
);
/** The help of a unit, as it says and shows. */
export const partEnd = named('CasePartEnd', shape({ reason: reason(), photos: photosIn() }));
/** A key such as `road.lamp` or `office`. */
export const key = () =>
  named(
    'Key',
    Joi.string()
      .max(limits.keyLength)
      .pattern(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/, 'key'),
  );

/** `kind`, `grade`: set anew where what was asked for turns out to be something else. */
const terms = () => ({ kind: optional(key()), grade: optional(caseGrade()) });

export const acceptance = named('CaseAcceptance', shape(terms()));
export const dispatch = named('CaseDispatch', shape({ unitId: id(), ...terms(), reason: optional(reason()) }));
export const contact = named('CaseContact', shape({ reason: optional(reason()) }));
export const extension = named('CaseExtension', shape({ minutes: whole(1, limits.caseMinutes), reason: reason() }));
export const extensionDecision = named(
  'CaseExtensionDecision',
  shape({ grant: flag(), reason: shownText(limits.reasonLength, 0).default('') }),
);
export const returning = named('CaseReturn', shape({ rule: oneOf(keysOf(returnRules)), reason: reason() }));
export const ruling = named('CaseRuling', shape({ unitId: id(), reason: reason() }));
export const part = named('CasePart', shape({ unitId: id(), reason: optional(reason()) }));
/** `solved`: as the unit sees it; the requester says it by rating. */
export const service = named('CaseService', shape({ solved: flag(), reason: reason(), photos: photosIn() }));

const bilingual = () => named('BilingualName', shape({ zh: line(limits.titleLength), en: line(limits.titleLength) }));
const minutes = Object.fromEntries(keysOf(kindClocks).map((clock) => [clock, whole(1, limits.caseMinutes)])) as Record<
  keyof typeof kindClocks,
  ReturnType<typeof whole>
>;

export const kindBody = named(
  'CaseKindEdit',
  shape({
    name: bilingual(),
    category: category(),
    grade: caseGrade(),
    calendar: key(),
    contact: flag(),
    /** Left out, both stay as they are. */
    shared: optional(flag()),
    isPublic: optional(flag()),
    /** Minutes of working time, none of them nothing. */
    limits: shape(minutes),
    unitId: optional(nullable(id())),
    gone: flag().default(false),
  }),
);
export type KindInput = Infer<typeof kindBody>;

export const calendarBody = named(
  'WorkingCalendarEdit',
  shape({
    name: bilingual(),
    /** Left out, the hours hold from now on; time that has passed stays counted as it was. */
    from: optional(instant()),
    weekly: listOf(shape({ weekday: whole(1, 7), from: clockTime(), to: clockTime() }), limits.calendarWindows),
    /** Whether public holidays, and the weekends worked instead, hold here. */
    holidays: flag(),
    off: listOf(day(), limits.calendarDays).default([]),
    work: listOf(day(), limits.calendarDays).default([]),
  }),
);
export type CalendarInput = Infer<typeof calendarBody>;

import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  instant,
  listOf,
  nested,
  number,
  optional,
  text,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** The working time of a calendar from an instant on; days are `yyyy-mm-dd`, times `HH:mm`. */
const era = embedded({
  version: number(),
  /** Absent: always was. */
  from: optional(instant()),
  /** 1 is Monday. */
  weekly: listOf(embedded({ weekday: number(), from: text(), to: text() })),
  /** Whether the public holidays and the weekends worked instead hold here. */
  holidays: flag(),
  /** Further days off, and further days that are worked. */
  off: listOf(text()),
  work: listOf(text()),
});
export type EraDoc = ValueOf<typeof era>;

/** A calendar of working time that the city has edited; its eras are only ever added to. */
export const workingCalendars = defineCollection('workingCalendars', {
  fields: {
    /** Its key, such as `office`. */
    _id: text(),
    name: nested({ zh: text(), en: text() }),
    eras: listOf(era),
    version: number(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
});
export type WorkingCalendarDoc = DocumentOf<typeof workingCalendars>;

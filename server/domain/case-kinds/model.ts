import { kindClocks, caseGrades, type KindClock } from '../../../shared/case-states.ts';
import { categories, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { flag, id, instant, nested, nullable, number, oneOf, optional, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

const minutesOf = Object.fromEntries(keysOf(kindClocks).map((clock) => [clock, number()])) as Record<
  KindClock,
  ReturnType<typeof number>
>;

/** A kind of need as the city has edited it; the others are those of the starting file. */
export const caseKinds = defineCollection('caseKinds', {
  fields: {
    /** Its key, such as `order.parking`. */
    _id: text(),
    /** The class that it belongs to. */
    class: text(),
    name: nested({ zh: text(), en: text() }),
    category: oneOf(keysOf(categories)),
    grade: oneOf(keysOf(caseGrades)),
    calendar: text(),
    /** Whether the unit contacts the requester before it sets to work. */
    contact: flag(),
    /** Whether several people may report one matter, so that they are asked whether it is one that is known. */
    shared: optional(flag()),
    /** Whether other systems may send such needs, and everybody may see where they stand. */
    isPublic: optional(flag()),
    /** Working minutes, each above 0. */
    limits: nested(minutesOf),
    /** The unit that cases of the kind usually go to. */
    unitId: optional(nullable(id())),
    /** A kind that is gone takes no new cases; those there are keep it. */
    gone: flag(),
    version: number(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
});
export type CaseKindDoc = DocumentOf<typeof caseKinds>;
/** Working minutes of each clock. */
export type CaseLimits = CaseKindDoc['limits'];

import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { embedded, flag, id, instant, listOf, number, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** The findings out of the usual in the seven days before a night, in the whole city. */
export const hotSpotFindings = defineCollection('hotSpotFindings', {
  fields: {
    _id: id(),
    /** The end of the seven days. */
    at: instant(),
    spots: listOf(
      embedded({
        kind: text(),
        /** The unit that received the cases. */
        unitId: id(),
        count: number(),
        usual: number(),
        chance: number(),
      }),
    ),
    /** The pairs of kind and unit that were looked at. */
    tested: number(),
    levels: listOf(embedded({ level: number(), expected: number(), happened: number() })),
    /** Spots of others are kept and not shown. */
    calibrated: flag(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { at: -1 } }],
});
export type HotSpotFinding = DocumentOf<typeof hotSpotFindings>;

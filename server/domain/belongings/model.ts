import { belongingKinds, belongingStates } from '../../../shared/belongings.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, number, oneOf, optional, text, textOrEmpty } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { belongingData } from './personal.ts';

/** A report slip of a person to a unit; one writer (`writer.ts`) changes its state. */
export const belongings = defineCollection('belongings', {
  fields: {
    _id: id(),
    personId: id(),
    unitId: id(),
    kind: oneOf(keysOf(belongingKinds)),
    state: oneOf(keysOf(belongingStates)),
    note: textOrEmpty(),
    /** Why it was returned. */
    reason: optional(text()),
    at: instant(),
    answeredAt: optional(instant()),
    endedAt: optional(instant()),
    /** The end of a belonging for a time. */
    until: optional(instant()),
    /** A home unit may read each quarter what the person did from this instant on. */
    returnsSince: optional(instant()),
    version: number(),
  },
  personal: {
    whose: 'personId',
    data: belongingData,
    nothing: ['_id', 'version'],
    open: [{ when: (personId) => ({ personId, state: { $in: ['waiting', 'received'] } }), until: null }],
  },
  indexes: [
    { key: { personId: 1, _id: -1 } },
    { key: { unitId: 1, state: 1, _id: -1 } },
    { key: { state: 1, at: 1 } },
    { key: { state: 1, until: 1 } },
  ],
});
export type BelongingDoc = DocumentOf<typeof belongings>;

/** The code on the wall of a unit by which people report there and are received at once; one a unit. */
export const reportCodes = defineCollection('reportCodes', {
  fields: { _id: id(), code: text(), at: instant() },
  personal: nothingOfPeople,
  indexes: [{ key: { code: 1 }, unique: true }],
});
export type ReportCodeDoc = DocumentOf<typeof reportCodes>;

import { arrivalEvidence, whistleGrounds, whistleSteps } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  text,
} from '../../platform/database/fields.ts';

/**
 * A street or community calls units above and beside it to a case that it holds. Each of them has a part of the case;
 * its call is over when that part is.
 */
export const whistles = defineCollection('whistles', {
  fields: {
    _id: id(),
    caseId: id(),
    /** The caller: the unit that held the case. */
    unitId: id(),
    ground: oneOf(keysOf(whistleGrounds)),
    at: instant(),
    by: id(),
    calls: listOf(
      embedded({
        unitId: id(),
        signedAt: optional(instant()),
        contactedAt: optional(instant()),
        arrivedAt: optional(instant()),
        evidence: optional(oneOf(keysOf(arrivalEvidence))),
        /** By the caller, of how they came and what they did. */
        stars: optional(number([1, 2, 3, 4, 5])),
        /** The steps whose limit has passed and that were told of. */
        late: listOf(oneOf(keysOf(whistleSteps))),
      }),
    ),
    /** The soonest limit that was not kept or told of; null where there is none. */
    nextDue: nullable(instant()),
    /** The calendar that it was computed with; absent from before this was kept. */
    calendarStamp: optional(text()),
    version: number(),
  },
  personal: {
    whose: null,
    data: {
      callers: {
        is: 'who blew a whistle',
        fields: ['by'],
        law: 'personal',
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: [
      '_id',
      'caseId',
      'unitId',
      'ground',
      'at',
      'calls.unitId',
      'calls.signedAt',
      'calls.contactedAt',
      'calls.arrivedAt',
      'calls.evidence',
      'calls.stars',
      'calls.late',
      'nextDue',
      'calendarStamp',
      'version',
    ],
  },
  indexes: [
    { key: { caseId: 1, at: 1 } },
    { key: { unitId: 1, at: -1, _id: -1 } },
    { key: { 'calls.unitId': 1, at: -1, _id: -1 } },
    { key: { nextDue: 1 } },
  ],
});
export type WhistleDoc = DocumentOf<typeof whistles>;
export type WhistleCall = WhistleDoc['calls'][number];

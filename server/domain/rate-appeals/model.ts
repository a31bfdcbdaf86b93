import { appealRules } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, listOf, nullable, oneOf, text, textOrEmpty } from '../../platform/database/fields.ts';

/** A unit asks that a case which it holds be left out of its rates; the unit above decides. One a case. */
export const rateAppeals = defineCollection('rateAppeals', {
  fields: {
    /** The id of the case. */
    _id: id(),
    /** The unit that gains by it, and the way from the root to it. */
    unitId: id(),
    unitPath: listOf(id()),
    kind: text(),
    rule: oneOf(keysOf(appealRules)),
    reason: textOrEmpty(),
    askedAt: instant(),
    askedBy: id(),
    /** Undecided by then, it has lapsed: the case stays in the rates. Served again, it has longer (`until.ts`). */
    until: instant(),
    decision: nullable(oneOf(['granted', 'denied'])),
    decidedBecause: textOrEmpty(),
    decidedAt: nullable(instant()),
    decidedBy: nullable(id()),
  },
  personal: {
    whose: null,
    data: {
      words: {
        is: 'why a case is to be left out of the rates, and why it is or is not',
        fields: ['reason', 'decidedBecause'],
        law: 'personal',
        seenBy: ['organisers'],
        kept: 'service',
        erased: { to: '' },
      },
      actors: {
        is: 'who asked for and who decided an appeal',
        fields: ['askedBy', 'decidedBy'],
        law: 'personal',
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'unitId', 'unitPath', 'kind', 'rule', 'askedAt', 'until', 'decision', 'decidedAt'],
  },
  indexes: [{ key: { unitPath: 1, askedAt: -1, _id: -1 } }],
});
export type RateAppealDoc = DocumentOf<typeof rateAppeals>;

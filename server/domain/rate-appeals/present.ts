import Joi from 'joi';
import { appealRules, appealStates } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, idOut, instantOut, keyedOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { caseData } from '../cases/personal.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { rateAppeals } from './model.ts';
import { appealPolicy, type AppealSubject } from './policy.ts';
import { appealStateOf } from './queries.ts';

const words = () => shows(rateAppeals.personal.data.words, textOut());

/** The side of who asked for help, for those who decide. */
const requesterSchema = named(
  'AppealedRequester',
  shape({
    /** Of the rating; null where there is none. */
    stars: nullable(countOut()),
    said: listOut(shows(caseData.words, textOut())),
    /** The case is handled again: until it is served, nobody knows from when the appeal may be granted. */
    handledAgain: Joi.boolean(),
    /** From when the appeal may be granted, since they may still rate it until then; null: now, or `handledAgain`. */
    grantableFrom: nullable(instantOut()),
  }),
);
export type RequesterSide = Infer<typeof requesterSchema>;

export const appealSchema = named(
  'RateAppeal',
  shape({
    /** The id of its case. */
    id: idOut(),
    unit: nullable(unitNameSchema),
    kind: keyedOut(),
    rule: oneOf(keysOf(appealRules)),
    reason: words(),
    askedAt: instantOut(),
    until: instantOut(),
    state: oneOf(keysOf(appealStates)),
    decidedAt: nullable(instantOut()),
    decidedBecause: words(),
    /** Null for those who do not decide. */
    requester: nullable(requesterSchema),
    /** `grant`: not only deny it. */
    can: abilities('decide', 'grant'),
  }),
);
export const appealPageSchema = pageOf(appealSchema);

interface Shown {
  tree: UnitTree;
  kind: Infer<typeof appealSchema>['kind'];
  requester: RequesterSide | null;
  caller: Caller;
  now: Date;
}

export function presentAppeal(
  subject: AppealSubject,
  { tree, kind, requester, caller, now }: Shown,
): Infer<typeof appealSchema> {
  const { appeal } = subject;
  const state = appealStateOf(appeal, now);
  const decides = appealPolicy.decide(caller, subject) && state === 'asked';
  return {
    id: appeal._id.toHexString(),
    unit: unitNameIn(tree, appeal.unitId),
    kind,
    rule: appeal.rule,
    reason: appeal.reason,
    askedAt: appeal.askedAt.toISOString(),
    until: appeal.until.toISOString(),
    state,
    decidedAt: appeal.decidedAt?.toISOString() ?? null,
    decidedBecause: appeal.decidedBecause,
    requester,
    can: {
      decide: decides,
      grant: decides && requester !== null && !requester.handledAgain && requester.grantableFrom === null,
    },
  };
}

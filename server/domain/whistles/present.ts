import Joi from 'joi';
import { arrivalEvidence, whistleGrounds, whistleSteps } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { stepsOf } from './limits.ts';
import type { WhistleDoc } from './model.ts';
import { awaitedOf, awaitsSomebody, type OverAt } from './next.ts';
import { callPolicy, whistlePolicy } from './policy.ts';

const callAbilities = ['answer', 'arrive', 'rate'] as const;

export const whistleSchema = named(
  'Whistle',
  shape({
    id: idOut(),
    caseId: idOut(),
    /** Its reader may read the case. */
    canOpen: Joi.boolean(),
    caller: nullable(unitNameSchema),
    ground: oneOf(keysOf(whistleGrounds)),
    at: instantOut(),
    calls: listOut(
      named(
        'WhistleCall',
        shape({
          unit: nullable(unitNameSchema),
          /** In their order; `late`: the limit passed before the step was taken. */
          steps: listOut(
            shape({
              step: oneOf(keysOf(whistleSteps)),
              due: instantOut(),
              at: nullable(instantOut()),
              late: Joi.boolean(),
            }),
          ),
          evidence: nullable(oneOf(keysOf(arrivalEvidence))),
          stars: nullable(countOut()),
          /** The part of the unit is over: nobody is asked for anything. */
          over: Joi.boolean(),
          /** The next step that its reader may take: the called unit each, its caller that it has come, and to rate. */
          next: nullable(oneOf([...keysOf(whistleSteps), 'rate'])),
          can: abilities(...callAbilities),
        }),
      ),
    ),
    version: countOut(),
    /** `show`: the code by which a unit that is still to come shows that it has. */
    can: abilities('show'),
  }),
);
export const whistleListSchema = shape({ items: listOut(whistleSchema) });
export const whistlePageSchema = pageOf(whistleSchema);

/** The case of a whistle: whether its reader may read it, and when the part of a called unit was over. */
interface WhistledCase {
  canOpen: boolean;
  overAt: OverAt;
}

export const presentWhistle = (
  whistle: WhistleDoc,
  { canOpen, overAt }: WhistledCase,
  tree: UnitTree,
  calendars: Calendars,
  caller: Caller,
  now: Date,
): Infer<typeof whistleSchema> => ({
  id: whistle._id.toHexString(),
  caseId: whistle.caseId.toHexString(),
  canOpen,
  caller: unitNameIn(tree, whistle.unitId),
  ground: whistle.ground,
  at: whistle.at.toISOString(),
  calls: whistle.calls.map((call) => {
    const end = overAt(call.unitId);
    const can = abilitiesOf(callPolicy, callAbilities, caller, { whistle, call });
    return {
      unit: unitNameIn(tree, call.unitId),
      steps: stepsOf(whistle, call, calendars, now, end).map(({ step, due, at, late }) => ({
        step,
        due: due.toISOString(),
        at: at?.toISOString() ?? null,
        late,
      })),
      evidence: call.evidence ?? null,
      stars: call.stars ?? null,
      over: end !== null,
      next: nextFor(can, awaitedOf(call, overAt)),
      can: { ...can, answer: can.answer && !end, arrive: can.arrive && !end },
    };
  }),
  version: whistle.version,
  can: { show: whistlePolicy.show(caller, whistle) && awaitsSomebody(whistle, overAt) },
});

/** The thing that a call waits for, where its reader may do that; its caller says that a unit has come, at any step. */
function nextFor(can: Record<(typeof callAbilities)[number], boolean>, awaited: ReturnType<typeof awaitedOf>) {
  if (awaited === null || awaited === 'rate') return awaited && can.rate ? awaited : null;
  if (can.answer) return awaited;
  return can.arrive ? 'arrive' : null;
}

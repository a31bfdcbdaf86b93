import { limits } from '../../../shared/limits.ts';
import { objectionOutcomes, orderKinds } from '../../../shared/orders.ts';
import { keysOf } from '../../../shared/words.ts';
import { id, instant, oneOf, pageFields, shownText, whole } from '../../platform/schema/schema.ts';
import { listOf, named, optional, shape, type Infer } from '../../platform/schema/shape.ts';

/** Where people are to be, from when until when, and why. */
const duty = {
  postId: id(),
  from: instant(),
  until: instant(),
  reason: shownText(limits.reasonLength),
};

export const orderBody = named(
  'NewOrders',
  shape({ personIds: listOf(id(), limits.ordersAtOnce).min(1).unique(), ...duty }),
);
export type OrderInput = Infer<typeof orderBody>;

export const requestBody = named('NewFrontRequests', shape({ count: whole(1, limits.ordersAtOnce), ...duty }));
export type RequestInput = Infer<typeof requestBody>;

export const decisionBody = named(
  'ObjectionDecision',
  shape({ outcome: oneOf(keysOf(objectionOutcomes)), reason: shownText(limits.reasonLength) }),
);
export type DecisionInput = Infer<typeof decisionBody>;

export const unitOrdersQuery = shape({
  /** `given`: in the name of the unit or those below it; `received`: people who come there. */
  side: oneOf(['given', 'received']).default('given'),
  kind: optional(oneOf(keysOf(orderKinds))),
  ...pageFields(),
});

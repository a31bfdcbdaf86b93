import Joi from 'joi';
import { orderKinds, orderStates } from '../../../shared/orders.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { shows } from '../../platform/schema/told.ts';
import { abilities, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { identityData } from '../people/personal.ts';
import { organisationData } from '../temporary-organisations/personal.ts';
import type { OrganisationDoc } from '../temporary-organisations/queries.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { orderData } from './personal.ts';
import { orderAbilities, orderPolicy, type OrderSubject } from './policy.ts';
import { stateAt } from './state.ts';

const words = () => nullable(named('OrderWords', shape({ at: instantOut(), reason: textOut() })));

export const orderSchema = named(
  'Order',
  shape({
    id: idOut(),
    kind: oneOf(keysOf(orderKinds)),
    unit: nullable(unitNameSchema),
    post: nullable(unitNameSchema),
    from: instantOut(),
    until: instantOut(),
    reason: textOut(),
    /** They are to head the people of the post. */
    head: shows(orderData.order, Joi.boolean()),
    /** The organisation that was formed for the people of the post: the yes makes them its member. */
    group: nullable(
      named(
        'OrderGroup',
        shape({
          id: idOut(),
          name: textOut(),
          head: nullable(shows(organisationData.head, textOut())),
          meeting: nullable(shape({ at: instantOut(), place: textOut() })),
        }),
      ),
    ),
    state: oneOf(keysOf(orderStates)),
    at: instantOut(),
    readAt: nullable(instantOut()),
    answeredAt: nullable(instantOut()),
    objection: words(),
    decision: words(),
    ending: words(),
    /** The order in whose place the person has another one now. */
    replacedBy: nullable(idOut()),
    /** The person, for those who may know of them; null for the person themselves. */
    person: nullable(
      shape({
        id: shows(orderData.order, idOut()),
        displayName: textOut(),
        phone: nullable(shows(identityData.name, textOut())),
      }),
    ),
    version: countOut(),
    can: abilities(...orderAbilities),
  }),
);

const wordsOf = (one: { at: Date; reason: string } | undefined) =>
  one ? { at: one.at.toISOString(), reason: one.reason } : null;

/** A running organisation, and the name that its head goes by. */
export interface OrderGroup {
  doc: OrganisationDoc;
  headName: string | null;
}

export interface OrderPerson {
  id: string;
  displayName: string;
  phone: string | null;
}

export function presentOrder(
  caller: Caller,
  subject: OrderSubject,
  { tree, person, group }: { tree: UnitTree; person: OrderPerson | null; group: OrderGroup | null },
): Infer<typeof orderSchema> {
  const { order, now } = subject;
  return {
    id: order._id.toHexString(),
    kind: order.kind,
    unit: unitNameIn(tree, order.unitId),
    post: unitNameIn(tree, order.postId),
    from: order.from.toISOString(),
    until: order.until.toISOString(),
    reason: order.reason,
    head: order.head ?? false,
    group: group && {
      id: group.doc._id.toHexString(),
      name: unitNameIn(tree, group.doc._id)?.name ?? '',
      head: group.headName,
      meeting: group.doc.meeting && { at: group.doc.meeting.at.toISOString(), place: group.doc.meeting.place },
    },
    state: stateAt(order, now),
    at: order.at.toISOString(),
    readAt: order.readAt?.toISOString() ?? null,
    answeredAt: order.answeredAt?.toISOString() ?? null,
    objection: wordsOf(order.objection),
    decision: wordsOf(order.decision),
    ending: wordsOf(order.ending),
    replacedBy: order.replacedBy?.toHexString() ?? null,
    person,
    version: order.version,
    can: abilitiesOf(orderPolicy, orderAbilities, caller, subject),
  };
}

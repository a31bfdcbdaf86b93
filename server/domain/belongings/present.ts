import Joi from 'joi';
import { belongingKinds, belongingStates } from '../../../shared/belongings.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, base, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { shownContact, type Contact } from '../people/contacts.ts';
import { identityData } from '../people/personal.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { BelongingDoc } from './model.ts';
import { belongingData } from './personal.ts';
import { belongingPolicy } from './policy.ts';
import { mayFollow } from './writer.ts';

const slipFields = base('BelongingFacts', {
  id: idOut(),
  kind: oneOf(keysOf(belongingKinds)),
  state: oneOf(keysOf(belongingStates)),
  note: shows(belongingData.belonging, textOut()),
  reason: nullable(textOut()),
  at: instantOut(),
  answeredAt: nullable(instantOut()),
  endedAt: nullable(instantOut()),
  /** The end of a belonging for a time; null: none is known. */
  until: nullable(instantOut()),
});

/** One's own slip. */
export const ownBelongingSchema = named(
  'OwnBelonging',
  shape({
    ...slipFields,
    unit: nullable(unitNameSchema),
    returns: shows(belongingData.returns, Joi.boolean()),
    can: abilities('withdraw', 'end', 'letReturn'),
  }),
);
export const ownBelongingsSchema = shape({ items: listOut(ownBelongingSchema) });

/** A slip as the unit sees it that was reported to. */
export const belongingSchema = named(
  'Belonging',
  shape({
    ...slipFields,
    name: textOut(),
    phone: nullable(shows(identityData.name, textOut())),
    can: abilities('receive', 'return'),
  }),
);
/** Service in a quarter of one of those who let their home unit read it. */
export const homeReturnSchema = named(
  'HomeReturn',
  shape({
    name: shows(belongingData.returns, textOut()),
    participations: countOut(),
    minutesVerified: countOut(),
    minutesHonoured: countOut(),
  }),
);
export const belongingPageSchema = pageOf(belongingSchema);

const slipOf = ({ _id, kind, state, note, reason, at, answeredAt, endedAt, until }: BelongingDoc) => ({
  id: _id.toHexString(),
  kind,
  state,
  note,
  reason: reason ?? null,
  at: at.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
  until: until?.toISOString() ?? null,
});

export const presentOwnBelonging = (slip: BelongingDoc, tree: UnitTree): Infer<typeof ownBelongingSchema> => ({
  ...slipOf(slip),
  unit: unitNameIn(tree, slip.unitId),
  returns: slip.returnsSince !== undefined,
  can: {
    withdraw: mayFollow(slip, 'withdraw'),
    end: mayFollow(slip, 'end'),
    letReturn: slip.kind === 'home' && slip.state === 'received',
  },
});

/** A name and a telephone number are for the unit while the slip waits or is received. */
export function presentBelonging(
  slip: BelongingDoc,
  contact: Contact | undefined,
  caller: Caller,
): Infer<typeof belongingSchema> {
  const isOpen = slip.state === 'waiting' || slip.state === 'received';
  const { displayName, phone } = shownContact(contact, isOpen);
  const receives = belongingPolicy.receive(caller, slip);
  return {
    ...slipOf(slip),
    name: displayName,
    phone,
    can: { receive: receives && mayFollow(slip, 'receive'), return: receives && mayFollow(slip, 'return') },
  };
}

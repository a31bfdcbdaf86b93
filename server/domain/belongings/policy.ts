import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { BelongingDoc } from './model.ts';

/** Belongings are for the own staff of a unit: those above it organise there too, and belong elsewhere. */
const isStaffOf = (caller: Caller | null, unitId: ObjectId): boolean =>
  caller?.grants.some((grant) => grant.unitId.equals(unitId)) ?? false;

/** The list of a unit. Units are public; who belongs to them is not. */
export const unitBelongingsPolicy: Policy<{ _id: ObjectId }, 'list'> = {
  read: () => true,
  list: (caller, { _id }) => isStaffOf(caller, _id),
};

/** A slip is between a person and the unit that they report to; nobody receives their own. */
export const belongingPolicy: Policy<BelongingDoc, 'own' | 'receive'> = {
  read: (caller, { personId, unitId }) => (caller?.is(personId) ?? false) || isStaffOf(caller, unitId),
  own: (caller, { personId }) => caller?.is(personId) ?? false,
  receive: (caller, { personId, unitId }) => isStaffOf(caller, unitId) && !caller!.is(personId),
};

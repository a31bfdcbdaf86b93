import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { WhistleDoc } from './model.ts';

/** A call of a whistle, as the units at both its ends see it. */
export interface CallSubject {
  whistle: WhistleDoc;
  call: WhistleDoc['calls'][number];
}

/** A whistle is between its caller, the units that it calls, and those above each. */
export const whistlePolicy: Policy<WhistleDoc, 'show'> = {
  read: (caller, { unitId, calls }) =>
    caller !== null && [unitId, ...calls.map((call) => call.unitId)].some((one) => caller.organises(one)),
  /** The code is the evidence that a unit came: for nobody of one that was called. */
  show: (caller, whistle) =>
    caller !== null && caller.organises(whistle.unitId) && !whistle.calls.some((call) => isOf(caller, whistle, call)),
};

/** Whoever organises the called unit, or did at some time since the whistle, gains by how it came. */
const isOf = (caller: Caller, { at }: WhistleDoc, { unitId }: WhistleDoc['calls'][number]): boolean =>
  caller.organises(unitId) || caller.organisedSince(unitId, at);

/** The called unit answers; the caller says how it came. Nobody who organises both rates their own coming. */
export const callPolicy: Policy<CallSubject, 'answer' | 'arrive' | 'rate'> = {
  read: (caller, { whistle }) => whistlePolicy.read(caller, whistle),
  answer: (caller, { call }) => caller?.organises(call.unitId) ?? false,
  arrive: (caller, { whistle, call }) =>
    (caller?.organises(call.unitId) ?? false) || (caller?.organises(whistle.unitId) ?? false),
  rate: (caller, { whistle, call }) =>
    caller !== null && caller.organises(whistle.unitId) && !isOf(caller, whistle, call),
};

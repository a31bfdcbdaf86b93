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
  /** The code is for those who organise no called unit: it is the evidence that one came. */
  show: (caller, { unitId, calls }) =>
    caller !== null && caller.organises(unitId) && !calls.some((call) => caller.organises(call.unitId)),
};

/** The called unit answers; the caller says how it came. Nobody who organises both rates their own coming. */
export const callPolicy: Policy<CallSubject, 'answer' | 'arrive' | 'rate'> = {
  read: (caller, { whistle }) => whistlePolicy.read(caller, whistle),
  answer: (caller, { call }) => caller?.organises(call.unitId) ?? false,
  arrive: (caller, { whistle, call }) =>
    (caller?.organises(call.unitId) ?? false) || (caller?.organises(whistle.unitId) ?? false),
  rate: (caller, { whistle, call }) =>
    (caller?.organises(whistle.unitId) ?? false) && !(caller?.organises(call.unitId) ?? false),
};

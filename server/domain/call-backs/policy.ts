import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { CaseSubject } from '../cases/policy.ts';
import type { Handlers } from '../cases/servings.ts';
import type { CallBackDoc } from './model.ts';

/** A call-back with the case that it is about. */
export interface CallBackSubject {
  callBack: CallBackDoc;
  subject: CaseSubject;
  /** Of the service that is asked about. */
  handlers: Handlers;
}

/**
 * Whether somebody had a part in a case: took a step of it, or belongs to the unit that served it or to one that
 * helped, then.
 */
const handled = (caller: Caller, { callBack, handlers: { since, people, helpers } }: CallBackSubject): boolean =>
  people.some((one) => caller.is(one)) ||
  [callBack.servedBy, ...helpers].some((unitId) => caller.belongsTo(unitId, since));

/** The unit that drew the cases calls; nobody who handled a case, or asked for it, calls it back. */
export const callBackPolicy: Policy<CallBackSubject, 'call'> = {
  read: (caller, { callBack, subject: { requesterIds } }) =>
    caller !== null && caller.organises(callBack.unitId) && !requesterIds.some((id) => caller.is(id)),
  call: (caller, all) => caller !== null && callBackPolicy.read(caller, all) && !handled(caller, all),
};

import type { ObjectId } from 'mongodb';
import type { WhistleStep } from '../../../shared/whistles.ts';
import type { WhistleCall, WhistleDoc } from './model.ts';

/** When the part of a called unit was over; null while it lasts. */
export type OverAt = (unitId: ObjectId) => Date | null;

/** The next thing that a call waits for: a step, while the part of its unit lasts, then to be rated. */
export function awaitedOf(call: WhistleCall, overAt: OverAt): WhistleStep | 'rate' | null {
  const { signedAt, contactedAt, arrivedAt, stars } = call;
  if (arrivedAt) return stars ? null : 'rate';
  if (overAt(call.unitId)) return null;
  return contactedAt ? 'arrive' : signedAt ? 'contact' : 'sign';
}

/** Whether a unit that was called is still to come: for it the code is shown. */
export const awaitsSomebody = ({ calls }: Pick<WhistleDoc, 'calls'>, overAt: OverAt): boolean =>
  calls.some((call) => !call.arrivedAt && !overAt(call.unitId));

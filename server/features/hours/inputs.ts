import { limits } from '../../../shared/limits.ts';
import { disputeKinds, disputeOutcomes, keysOf } from '../../../shared/words.ts';
import { oneOf, shownText, whole } from '../../platform/schema/schema.ts';
import { type Infer, named, optional, shape } from '../../platform/schema/shape.ts';

const minutes = (least = 0) => whole(least, limits.taskHours * 60);
const reason = () => shownText(limits.reasonLength);
const bothTiers = { verifiedMinutes: optional(minutes()), honouredMinutes: optional(minutes()) };

/** The hours that the volunteer had before their eyes. */
export const seenHours = shape(bothTiers);
export type SeenHours = Infer<typeof seenHours>;

export const honouredHours = shape({ minutes: minutes(1), reason: reason() });

export const correction = shape({ ...bothTiers, reason: reason() }).or('verifiedMinutes', 'honouredMinutes');
export type Correction = Infer<typeof correction>;

export const objection = shape({ kind: oneOf(keysOf(disputeKinds)), text: shownText(limits.textLength) });

export const decision = named(
  'DisputeDecision',
  shape({ outcome: oneOf(keysOf(disputeOutcomes)), ...bothTiers, reason: reason() }),
);
export type Decision = Infer<typeof decision>;

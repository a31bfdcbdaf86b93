import type { MatchConfig } from './config.ts';
import { fading, weighted } from './weighted.ts';

/** The price of one more notification: who is asked too often stops answering. Falls with invitations received lately. */
export const invitationPrice = (invitedLately: number, config: MatchConfig): number =>
  weighted(fading(invitedLately, config.invitation.half), config.invitation.weight);

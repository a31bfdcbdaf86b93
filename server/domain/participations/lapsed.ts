import type { ParticipationDoc } from './model.ts';

type Asked = Pick<ParticipationDoc, 'state' | 'proposal' | 'offer' | 'start'>;

/** When what somebody is or was asked lapses; undefined where no question stands or lapsed unanswered. */
function questionEnds({ state, proposal, offer }: Asked): Date | undefined {
  if (state === 'proposed') return proposal?.expiresAt;
  if (state === 'offered') return offer?.expiresAt;
  return state === 'expired' ? (offer ?? proposal)?.expiresAt : undefined;
}

/**
 * Whether a question lapsed unanswered, to a task that is still to begin: its volunteer may have the slot after all where
 * it is empty.
 */
export function mayComeLate(row: Asked, now: Date): boolean {
  const ends = questionEnds(row);
  return ends !== undefined && ends <= now && now < row.start;
}

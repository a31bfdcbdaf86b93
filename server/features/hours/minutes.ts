import type { ParticipationDoc } from '../../domain/participations/queries.ts';

type Minutes = ParticipationDoc['minutes'];

/** For the audit: the minutes of both tiers as they were and as they are. */
export const minutesChanged = (from: Minutes, to: Minutes) => ({
  minutes: {
    from: { verified: from.verified, honoured: from.honoured },
    to: { verified: to.verified, honoured: to.honoured },
  },
});

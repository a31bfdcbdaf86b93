import type { ParticipationDoc } from '../../domain/participations/queries.ts';

/** The length of the task, in whole minutes: no participation has more, of both tiers together. */
export const minutesOfTask = ({ start, end }: Pick<ParticipationDoc, 'start' | 'end'>): number =>
  Math.floor((+end - +start) / 60_000);

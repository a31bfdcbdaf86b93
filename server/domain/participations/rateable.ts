import { limits } from '../../../shared/limits.ts';
import { servedStates } from '../../../shared/participation-states.ts';
import type { ParticipationDoc } from './model.ts';

type Row = Pick<ParticipationDoc, 'state' | 'end'>;

/** Whether a participation took place and is over; somebody who was there need not wait for the clock to settle it. */
export const tookPlace = ({ state, end }: Row, now: Date): boolean =>
  now >= end && (servedStates.includes(state) || state === 'present' || state === 'left');

/** Until when a first rating may be given. */
export const rateBy = ({ end }: Pick<Row, 'end'>): Date => new Date(+end + limits.ratingDays * 24 * 3_600_000);

/** Until when a rating may be changed. */
export const changeBy = ({ at }: { at: Date }): Date => new Date(+at + limits.ratingEditDays * 24 * 3_600_000);

export const mayRate = (row: Row, now: Date): boolean => tookPlace(row, now) && now <= rateBy(row);

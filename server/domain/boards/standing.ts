import type { ObjectId } from 'mongodb';
import type { SupervisionColour } from '../../../shared/case-states.ts';
import type { Bid, BoardItemDoc } from './model.ts';

/** Those who are to do it: chosen, whether they have signed or not. */
export const holdersOf = ({ bids }: Pick<BoardItemDoc, 'bids'>): Bid[] =>
  bids.filter(({ state }) => state === 'chosen' || state === 'signed');

/** The teams whose bids stand, or were accepted. */
export const teamsBehind = ({ bids }: Pick<BoardItemDoc, 'bids'>): ObjectId[] =>
  bids.flatMap(({ byTeam, state }) =>
    byTeam && !['passed', 'returned', 'lapsed'].includes(state) ? [byTeam.teamId] : [],
  );

/** Reports that were asked for and did not come, from which a colour is due. */
const missingFor = { blue: 1, orange: 2 };

/** The colour under which an item is watched: by reports that do not come, and red past its deadline. */
export function colourOf(
  { state, deadline, missing }: Pick<BoardItemDoc, 'state' | 'deadline' | 'missing'>,
  now: Date,
): SupervisionColour | null {
  if (state !== 'signed') return null;
  if (deadline <= now) return 'red';
  if (missing >= missingFor.orange) return 'orange';
  return missing >= missingFor.blue ? 'blue' : null;
}

import type { Db, ObjectId } from 'mongodb';
import { listLimits } from '../../../shared/lists.ts';
import { standingEntries, type ListEntryDoc } from '../../domain/lists/queries.ts';
import { subtreeOf, type UnitTree } from '../../domain/units/tree.ts';
import { meetings, type Meeting, type MeetingEntry } from '../../engine/lists/meets.ts';

/** So many entries of either side are compared. */
const maxEntries = 1_000;

const asMeeting = ({ _id, list, kind, title, description, amount, taken, place }: ListEntryDoc): MeetingEntry => ({
  id: _id.toHexString(),
  list,
  kind,
  title,
  description,
  left: amount - taken,
  place: place ? place.point.coordinates : null,
});

/**
 * The entries of a unit that meet those of another unit and what is below it, or of everybody.
 *
 * @param withId the other unit; everybody where it is left out
 */
export async function meetingsOfUnit(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  withId: ObjectId | undefined,
  now: Date,
): Promise<(Omit<Meeting, 'mine' | 'theirs'> & { mine: ListEntryDoc; theirs: ListEntryDoc })[]> {
  const nodes = withId ? tree.byId.get(withId.toHexString()) : tree.root;
  const others = nodes ? subtreeOf(nodes).filter(({ objectId }) => !objectId.equals(unitId)) : [];
  const mine = await standingEntries(db, [unitId], maxEntries, now);
  const theirs = await standingEntries(
    db,
    others.map(({ objectId }) => objectId),
    maxEntries,
    now,
  );
  const left = (all: ListEntryDoc[]) => all.filter(({ amount, taken }) => taken < amount).map(asMeeting);
  const byId = new Map([...mine, ...theirs].map((entry) => [entry._id.toHexString(), entry]));
  return meetings(left(mine), left(theirs), listLimits.meetings).map((meeting) => ({
    ...meeting,
    mine: byId.get(meeting.mine)!,
    theirs: byId.get(meeting.theirs)!,
  }));
}

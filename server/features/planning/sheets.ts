import { ObjectId, type ClientSession, type Collection, type Db, type Document, type Filter } from 'mongodb';
import { secondMs } from '../../../shared/durations.ts';
import type { Position } from '../../platform/http/cursor.ts';
import { plannedProposals, proposalSheets, type PlannedProposal, type ProposalSheet } from './model.ts';

/** Proposals in one document: few enough that noting what became of some writes little. */
export const rowsPerSheet = 100;

/** A proposal of a plan, and the sheet that it is on. */
export interface OnSheet extends PlannedProposal {
  sheet: ObjectId;
}

/** The order of proposals on a sheet; erasing one moves none of the others. */
export const keyOf = ({ taskId, roleId, personId }: Pick<PlannedProposal, 'taskId' | 'roleId' | 'personId'>): string =>
  taskId.toHexString() + roleId.toHexString() + personId.toHexString();

type Written = ProposalSheet | (PlannedProposal & { _id: ObjectId });
const rowsOf = (written: Written): OnSheet[] =>
  ('rows' in written ? written.rows : [written]).map((row) => ({ ...row, sheet: written._id }));

/** The places of a plan’s proposals: sheets, or one a document where the version before has made it. */
const placesOf = (db: Db): Collection<Written & Document>[] =>
  [proposalSheets.in(db), plannedProposals.in(db)] as unknown as Collection<Written & Document>[];

/** All proposals of a plan of this version, in the order in which they were written. */
export async function proposalsOf(db: Db, planId: ObjectId): Promise<OnSheet[]> {
  return (await proposalSheets.in(db).find({ planId }).sort({ _id: 1 }).toArray()).flatMap(rowsOf);
}

const pair = ['taskId', 'roleId', 'personId'] as const;

/** Those that nobody has tried to make: whom a plan has announced, and for what. */
export async function announcedIn(db: Db, planId: ObjectId): Promise<Pick<OnSheet, (typeof pair)[number]>[]> {
  const paths = [...pair, 'outcome'].flatMap((name) => [name, `rows.${name}`]);
  const projection = Object.fromEntries(paths.map((path) => [path, 1]));
  const which = { planId } as Filter<Written & Document>;
  const written = await Promise.all(placesOf(db).map((place) => place.find(which, { projection }).toArray()));
  return written
    .flat()
    .flatMap(rowsOf)
    .filter(({ outcome }) => outcome === 'planned');
}

/** Sheets fetched at a time for a page: one of a hundred is on two, unless somebody has been erased. */
const maxSheetsFetched = 2;

/** The first `count` proposals of a plan after a position. */
export async function proposalsAfter(
  db: Db,
  planId: ObjectId,
  position: Position | undefined,
  count: number,
): Promise<OnSheet[]> {
  // A position of the version before is on a row, and says no key.
  const from = position && { _id: { [position.value === '' ? '$gt' : '$gte']: position.id } };
  const which = { planId, ...from } as Filter<Written & Document>;
  const found: OnSheet[] = [];
  for (const place of placesOf(db)) {
    const fetched = place.collectionName === proposalSheets.name ? maxSheetsFetched : count;
    for await (const written of place.find(which).sort({ _id: 1 }).batchSize(fetched)) {
      const rows = rowsOf(written);
      found.push(...(position?.id.equals(written._id) ? rows.filter((row) => keyOf(row) > position.value) : rows));
      if (found.length >= count) return found.slice(0, count);
    }
  }
  return found;
}

export const positionOf = (row: OnSheet): Position => ({ value: keyOf(row), id: row.sheet });

/** Deletes sheets that are older than any plan is kept: a server of the version before forgets plans without them. */
export const deleteForgotten = async (db: Db, before: Date): Promise<void> =>
  void (await proposalSheets
    .in(db)
    .deleteMany({ _id: { $lt: ObjectId.createFromTime(Math.floor(+before / secondMs)) } }));

/** Deletes all proposals of plans. */
export async function deleteProposals(db: Db, planIds: readonly ObjectId[]): Promise<void> {
  const which = { planId: { $in: [...planIds] } } as Filter<Written & Document>;
  for (const place of placesOf(db)) await place.deleteMany(which);
}

/** Notes what became of proposals for one role. */
export async function noteOutcome(
  { db, session }: { db: Db; session: ClientSession },
  group: readonly OnSheet[],
  outcome: PlannedProposal['outcome'],
): Promise<void> {
  if (group.length === 0) return;
  const [{ roleId }] = group;
  const sheets = [...new Map(group.map(({ sheet }) => [sheet.toHexString(), sheet])).values()];
  const those = { 'one.roleId': roleId, 'one.personId': { $in: group.map(({ personId }) => personId) } };
  await proposalSheets
    .in(db)
    .updateMany(
      { _id: { $in: sheets } },
      { $set: { 'rows.$[one].outcome': outcome } },
      { arrayFilters: [those], session },
    );
}

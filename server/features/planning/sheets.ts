import { ObjectId, type ClientSession, type Db } from 'mongodb';
import type { Position } from '../../platform/http/cursor.ts';
import { plannedProposals, type PlannedProposal, type PlannedProposalDoc } from './model.ts';

/** Proposals in one document: few enough that noting what became of some writes little. */
export const rowsPerSheet = 100;

/** A proposal of a plan, and the sheet that it is on. */
export interface OnSheet extends PlannedProposal {
  sheet: ObjectId;
}

/** The order of proposals on a sheet; erasing one moves none of the others. */
export const keyOf = ({ taskId, roleId, personId }: Pick<PlannedProposal, 'taskId' | 'roleId' | 'personId'>): string =>
  taskId.toHexString() + roleId.toHexString() + personId.toHexString();

const rowsOf = (doc: PlannedProposalDoc): OnSheet[] =>
  (doc.rows ?? [doc as PlannedProposalDoc & PlannedProposal]).map((row) => ({ ...row, sheet: doc._id }));

/** All proposals of a plan, in the order in which they were written. */
export async function proposalsOf(db: Db, planId: ObjectId): Promise<OnSheet[]> {
  return (await plannedProposals.in(db).find({ planId }).sort({ _id: 1 }).toArray()).flatMap(rowsOf);
}

/** Those that nobody has tried to make: whom a plan has announced, and for what. */
export async function announcedIn(db: Db, planId: ObjectId): Promise<Pick<OnSheet, (typeof pair)[number]>[]> {
  const projection = Object.fromEntries(
    [...pair, 'outcome'].flatMap((name) => [name, `rows.${name}`]).map((path) => [path, 1]),
  );
  const sheets = await plannedProposals.in(db).find({ planId }, { projection }).toArray();
  return sheets.flatMap(rowsOf).filter(({ outcome }) => outcome === 'planned');
}
const pair = ['taskId', 'roleId', 'personId'] as const;

/** The first `count` proposals of a plan after a position. */
export async function proposalsAfter(
  db: Db,
  planId: ObjectId,
  position: Position | undefined,
  count: number,
): Promise<OnSheet[]> {
  const found: OnSheet[] = [];
  const sheets = plannedProposals
    .in(db)
    .find({ planId, ...(position ? { _id: { $gte: position.id } } : {}) })
    .sort({ _id: 1 })
    .batchSize(1 + Math.ceil(count / rowsPerSheet));
  for await (const sheet of sheets) {
    const rows = rowsOf(sheet);
    found.push(...(position?.id.equals(sheet._id) ? rows.filter((row) => keyOf(row) > position.value) : rows));
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}

export const positionOf = (row: OnSheet): Position => ({ value: keyOf(row), id: row.sheet });

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
  await plannedProposals
    .in(db)
    .updateMany(
      { _id: { $in: sheets } },
      { $set: { 'rows.$[one].outcome': outcome } },
      { arrayFilters: [those], session },
    );
}

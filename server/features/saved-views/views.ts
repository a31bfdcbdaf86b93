import { ObjectId, type Db } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { ownCopy } from '../../platform/personal/datum.ts';
import { savedViews, type SavedViewDoc } from './model.ts';

const maxViews = 50;

/** A person's views, by their names. */
export const viewsOf = (db: Db, personId: ObjectId): Promise<SavedViewDoc[]> =>
  savedViews.in(db).find({ personId }).sort({ list: 1, name: 1 }).toArray();

/** Keeps a view under its name, in place of one that had it. Refuses a name too many. */
export async function saveView(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  { list, name, filter }: Pick<SavedViewDoc, 'list' | 'name' | 'filter'>,
): Promise<SavedViewDoc> {
  const saved = await savedViews
    .in(db)
    .findOneAndUpdate(
      { personId, list, name },
      { $set: { filter, savedAt: now }, $setOnInsert: { _id: new ObjectId() } },
      { session, upsert: true, returnDocument: 'after' },
    );
  if ((await savedViews.in(db).countDocuments({ personId }, { session })) > maxViews)
    throw refuseField(
      'body.name',
      `最多保存 ${maxViews} 个视图，请先删去一些`,
      `there are ${maxViews} views already; delete one first`,
    );
  return saved!;
}

/** Refuses with `not_found`. */
export async function deleteView(
  { db, session }: TransactionContext,
  personId: ObjectId,
  viewId: ObjectId,
): Promise<void> {
  const { deletedCount } = await savedViews.in(db).deleteOne({ _id: viewId, personId }, { session });
  if (deletedCount === 0) throw refuse('not_found');
}

/** A view as its person reads it in the copy of their data. */
export const ownView = (view: SavedViewDoc) => ownCopy(view, savedViews.personal);

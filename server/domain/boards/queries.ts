import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { boardLimits, type ItemState } from '../../../shared/boards.ts';
import type { Page } from '../../platform/http/cursor.ts';
import { latestPage, type PageAsked } from '../../platform/http/latest-page.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { openBidsOf } from './personal.ts';
import { boardItems, boards, type BoardDoc, type BoardItemDoc } from './model.ts';

export type { Bid, BoardDoc, BoardItemDoc } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const findBoard = (db: Db, boardId: ObjectId, session?: ClientSession): Promise<BoardDoc | null> =>
  boards.in(db).findOne({ _id: boardId }, within(session));

export const findItem = (db: Db, itemId: ObjectId, session?: ClientSession): Promise<BoardItemDoc | null> =>
  boardItems.in(db).findOne({ _id: itemId }, within(session));

/** One page of the boards of some units, or of everybody; the latest first. */
export const pageOfBoards = (
  db: Db,
  unitIds: readonly ObjectId[] | undefined,
  page: PageAsked,
): Promise<Page<BoardDoc>> => latestPage(boards.in(db), unitIds ? { unitId: { $in: [...unitIds] } } : {}, page);

/** The items of a board in the order in which they were posted. */
export const itemsOf = (db: Db, boardId: ObjectId): Promise<BoardItemDoc[]> =>
  boardItems.in(db).find({ boardId }).sort({ _id: 1 }).limit(boardLimits.items).toArray();

/** The items with a bid of somebody's own that they wait for an answer to, or are held to. */
export const itemsHeldBy = ({ db, session }: TransactionContext, personId: ObjectId): Promise<BoardItemDoc[]> =>
  boardItems
    .in(db)
    .find(openBidsOf(personId) as Filter<BoardItemDoc>, { session })
    .toArray();

/** One page of the items that fit, the latest first. */
export const pageOfItems = (db: Db, which: Filter<BoardItemDoc>, page: PageAsked): Promise<Page<BoardItemDoc>> =>
  latestPage(boardItems.in(db), which, page);

/**
 * The ids of items that the clock has something to do with: to be opened, to be closed, to be taken off since nobody
 * was chosen, to be signed by now, to be asked for a report.
 */
export async function itemsDue(db: Db, now: Date, limit: number): Promise<ObjectId[]> {
  const due = (
    state: ItemState,
    field: 'opensAt' | 'bidsUntil' | 'deadline' | 'signBy' | 'reportDue',
    more: Filter<BoardItemDoc> = {},
  ) => ({
    state,
    [field]: { $lte: now },
    ...more,
  });
  const rows = await boardItems
    .in(db)
    .find(
      {
        $or: [
          due('posted', 'opensAt'),
          due('taking', 'bidsUntil', { bids: { $size: 0 } }),
          due('taking', 'deadline'),
          due('chosen', 'signBy'),
          due('signed', 'reportDue'),
        ],
      } as Filter<BoardItemDoc>,
      { projection: { _id: 1 } },
    )
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

import { ObjectId } from 'mongodb';
import { boardLimits } from '../../../shared/boards.ts';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { BoardDoc, BoardItemDoc } from '../../domain/boards/queries.ts';
import { insertBoard, insertItem, itemToChange, moveItem } from '../../domain/boards/writer.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { NewItem } from './inputs.ts';

/** Puts up a board of a unit. */
export async function putUpBoard(
  transaction: TransactionContext,
  unitId: ObjectId,
  { title, text }: Pick<BoardDoc, 'title' | 'text'>,
): Promise<BoardDoc> {
  const board = { _id: new ObjectId(), unitId, title, text, items: 0, version: 1, createdAt: transaction.now };
  await insertBoard(transaction, board);
  await recordAudit(transaction, { action: 'board.add', subject: { kind: 'board', id: board._id }, unitId });
  return board;
}

/** Posts an item; where it opens at once, it does. Refuses with `board_full`, and the field with `invalid_request`. */
export async function postItem(
  transaction: TransactionContext,
  { _id: boardId, unitId }: BoardDoc,
  { opensAt, ...given }: NewItem,
): Promise<BoardItemDoc> {
  const { now } = transaction;
  const item: BoardItemDoc = {
    _id: new ObjectId(),
    boardId,
    unitId,
    ...given,
    opensAt: opensAt && opensAt > now ? opensAt : now,
    state: 'posted',
    bids: [],
    reports: [],
    reportDue: null,
    missing: 0,
    colour: null,
    stars: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  mustLieInOrder(item, now);
  await insertItem(transaction, item);
  return item.opensAt > now ? item : moveItem(transaction, item, 'open');
}

/** Posts an item anew that nobody took, or that was given back. Refuses with `item_moved_on`. */
export async function repostItem(
  transaction: TransactionContext,
  itemId: ObjectId,
  times: Pick<BoardItemDoc, 'bidsUntil' | 'deadline'>,
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  mustLieInOrder({ ...item, ...times, opensAt: transaction.now }, transaction.now);
  const bids = item.bids.map((bid) => (bid.state === 'offered' ? { ...bid, state: 'passed' as const } : bid));
  return moveItem(transaction, item, 'repost', { ...times, bids, reportDue: null, missing: 0 });
}

function mustLieInOrder(
  { opensAt, bidsUntil, deadline }: Pick<BoardItemDoc, 'opensAt' | 'bidsUntil' | 'deadline'>,
  now: Date,
): void {
  if (bidsUntil <= opensAt) throw refuseField('body.bidsUntil', '应晚于开始揭榜', 'must be later than it opens');
  if (deadline <= bidsUntil) throw refuseField('body.deadline', '应晚于揭榜截止', 'must be later than the last bid');
  if (+deadline > +now + boardLimits.itemDays * dayMs)
    throw refuseField(
      'body.deadline',
      `最多 ${boardLimits.itemDays} 天`,
      `must lie within ${boardLimits.itemDays} days`,
    );
}

import { pieceOf, type Piece } from '../../../platform/http/pieces.ts';
import type { UnitTree } from '../../units/tree.ts';
import { presentListed, type ListedOut } from '../present.ts';
import type { TaskRow } from '../rows.ts';

const made = new WeakMap<TaskRow, { tree: UnitTree; listed: Piece<ListedOut> }>();

/** As lists show a task; made once of a row, however often it is shown: a row in memory is another one after each change. */
export function listedFrom(row: TaskRow, tree: UnitTree): Piece<ListedOut> {
  const before = made.get(row);
  if (before?.tree === tree) return before.listed;
  const listed = pieceOf(presentListed(row, tree));
  made.set(row, { tree, listed });
  return listed;
}

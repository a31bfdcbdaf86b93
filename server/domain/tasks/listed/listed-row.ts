import { pieceOf, textPieceOf } from '../../../platform/http/pieces.ts';
import type { UnitTree } from '../../units/tree.ts';
import { presentForAll, presentListed } from '../present.ts';
import type { TaskRow } from '../rows.ts';

/** Made once of a row, however often it is shown: a row in memory is another one after each change. */
function madeOnce<T>(make: (row: TaskRow, tree: UnitTree) => T) {
  const made = new WeakMap<TaskRow, { tree: UnitTree; of: T }>();
  return (row: TaskRow, tree: UnitTree): T => {
    const before = made.get(row);
    if (before?.tree === tree) return before.of;
    const of = make(row, tree);
    made.set(row, { tree, of });
    return of;
  };
}

/** As lists show a task. */
export const listedFrom = madeOnce((row, tree) => pieceOf(presentListed(row, tree)));

/** As one task is shown, but for what depends on who reads. */
export const shownToAll = madeOnce((row, tree) => textPieceOf(presentForAll(row, tree)));

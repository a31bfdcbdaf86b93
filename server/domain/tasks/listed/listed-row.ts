import { pieceOf } from '../../../platform/http/pieces.ts';
import { madeOnce } from '../../../platform/kept/made-once.ts';
import type { UnitTree } from '../../units/tree.ts';
import { presentForAll, presentListed } from '../present.ts';
import type { TaskRow } from '../rows.ts';

/** As lists show a task. */
export const listedFrom = madeOnce((row: TaskRow, tree: UnitTree) => pieceOf(presentListed(row, tree)));

/** As one task is shown, but for what depends on who reads. */
export const shownToAll = madeOnce((row: TaskRow, tree: UnitTree) => pieceOf(presentForAll(row, tree)));

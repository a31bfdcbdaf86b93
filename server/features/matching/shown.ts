import { listedFrom } from '../../domain/tasks/listed/listed-row.ts';
import type { ListedOut } from '../../domain/tasks/present.ts';
import type { Piece } from '../../platform/http/pieces.ts';
import type { TaskRow } from '../../domain/tasks/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TaskFacts } from '../../engine/facts/facts.ts';
import { madeOnce } from '../../platform/kept/made-once.ts';
import { taskFacts } from './engine-input.ts';

/** A published task as the reasons of a recommendation see it and as lists show it. */
export interface ShownTask {
  facts: TaskFacts;
  listed: Piece<ListedOut>;
}

/** Null where it is published no more. Ranking came before: how often a task was shown is in no reason. */
export const shownFrom = madeOnce((row: TaskRow, tree: UnitTree): ShownTask | null =>
  row.state === 'published' ? { facts: taskFacts({ ...row, exposure: 0 }, tree), listed: listedFrom(row, tree) } : null,
);

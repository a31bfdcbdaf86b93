import type { AnnouncedPairs } from './announced.ts';
import type { ColumnPairs } from './column-pairs.ts';
import type { Compiled } from './compiled.ts';
import type { Parties } from './parties.ts';
import type { ProblemFrame } from './problem-frame.ts';
import { takeGreedily, type GreedyPlan, type Told } from './take-greedily.ts';

interface Terms {
  columns: ColumnPairs;
  frame: ProblemFrame;
  parties: Parties;
  announced: AnnouncedPairs;
  /** Takes in a pair; false where it is not to be. */
  add: (offer: number, column: number, value: number) => boolean;
}

/**
 * A greedy plan of the people who come alone, by the best offers of each column, which are added with all the plan's
 * pairs. Once `stop` says so, it is the plan so far.
 */
export function* greedyPlan(
  { columns, frame, parties: { people, rowOf }, announced, add }: Terms,
  stop: () => boolean,
): Generator<void, GreedyPlan> {
  const comesAlone = (offer: number): boolean => people[rowOf[offer]].length === 1;
  const first = (column: number): Told => {
    const told: { offer: number; value: number }[] = [...announced.of(column)];
    columns.begin(column, (offer, value) => {
      if (comesAlone(offer) && add(offer, column, value)) told.push({ offer, value });
    });
    told.sort((a, b) => b.value - a.value);
    return {
      offers: told.map(({ offer }) => offer),
      values: told.map(({ value }) => value),
      rest: columns.floor[column],
    };
  };
  const more = (column: number, count: number, isLeftOut: (row: number) => boolean): Told =>
    columns.best(column, count, (offer) => !comesAlone(offer) || isLeftOut(rowOf[offer]));
  const made = yield* takeGreedily(frame, rowOf, { first, more }, stop);
  for (const { offer, column, value } of made.pairs) add(offer, column, value);
  return made;
}

/** The edges of a greedy plan, ascending; its pairs that a problem does not have are left out. */
export function edgesOfGreedy({ problem: { rowStart, column } }: Compiled, { pairs }: GreedyPlan): Int32Array {
  const edges = Int32Array.from(pairs, (pair) => {
    const at = column.subarray(rowStart[pair.row], rowStart[pair.row + 1]).indexOf(pair.column);
    return at < 0 ? at : rowStart[pair.row] + at;
  });
  return edges.filter((edge) => edge >= 0).sort();
}

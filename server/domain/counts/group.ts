import { categories, keysOf, type Bilingual, type Grouping } from '../../../shared/words.ts';
import { subtreeOf, type TreeNode } from '../units/tree.ts';
import type { CountColumns } from './columns.ts';

export interface Label {
  key: string;
  name: string;
}

/** The columns by which counters, or filled tasks, are grouped. */
interface Table {
  unit: Int32Array;
  day: Int32Array;
  category: Int32Array;
}

/** Puts rows of a table into groups, as small numbers; `labels` is complete when all rows have been asked for. */
export interface Grouper {
  groupsOf: (table: Table, rows: Int32Array) => Int32Array;
  labels: Label[];
}

export interface Scope {
  parts: readonly TreeNode[];
  partOfUnit: Int32Array;
  word: keyof Bilingual;
}

const categoryKeys = keysOf(categories);

/** For each known unit, in which of the parts it lies; −1 where in none. */
export function partOfEachUnit(book: CountColumns, parts: readonly { node: TreeNode; whole: boolean }[]): Int32Array {
  const found = new Int32Array(book.units.rows).fill(-1);
  parts.forEach(({ node, whole }, part) => {
    for (const { id } of whole ? subtreeOf(node) : [node]) {
      const row = book.units.rowOf(id);
      if (row >= 0) found[row] = part;
    }
  });
  return found;
}

export function grouper(
  by: Exclude<Grouping, 'ageGroup' | 'branch' | 'residence'>,
  { parts, partOfUnit, word }: Scope,
): Grouper {
  switch (by) {
    case 'unit':
      return byUnit(parts, partOfUnit);
    case 'category':
      return {
        groupsOf: ({ category }, rows) => picked(rows, category),
        labels: categoryKeys.map((key) => ({ key, name: categories[key][word] })),
      };
    case 'day':
      return byDate(
        (day) => day,
        (key) => `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`,
      );
    case 'month':
      return byDate(
        (day) => Math.floor(day / 100),
        (key) => `${key.slice(0, 4)}-${key.slice(4)}`,
      );
  }
}

/** By the part that a unit lies in. */
export const byUnit = (parts: readonly TreeNode[], partOfUnit: Int32Array): Grouper => ({
  labels: parts.map(({ id, name }) => ({ key: id, name })),
  groupsOf: ({ unit }, rows) => picked(picked(rows, unit), partOfUnit),
});

/** The values at some places. The loop is written out: `map` calls a function a number, at five times the cost. */
function picked(places: Int32Array, values: Int32Array): Int32Array {
  const found = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = values[places[i]];
  return found;
}

function byDate(valueOf: (day: number) => number, format: (key: string) => string): Grouper {
  const labels: Label[] = [];
  const known = new Map<number, number>();
  const groupOf = (day: number): number => {
    const value = valueOf(day);
    const group = known.get(value);
    if (group !== undefined) return group;
    const key = format(String(value));
    known.set(value, labels.length);
    return labels.push({ key, name: key }) - 1;
  };
  return {
    labels,
    groupsOf({ day }, rows) {
      const groups = new Int32Array(rows.length);
      // Counters of a day often stand side by side.
      let [last, group] = [-1, -1];
      for (let i = 0; i < rows.length; i++) {
        const at = day[rows[i]];
        if (at !== last) [last, group] = [at, groupOf(at)];
        groups[i] = group;
      }
      return groups;
    },
  };
}

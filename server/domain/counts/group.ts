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
  groupOf: (table: Table, row: number) => number;
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
      return {
        groupOf: ({ unit }, row) => partOfUnit[unit[row]],
        labels: parts.map(({ id, name }) => ({ key: id, name })),
      };
    case 'category':
      return {
        groupOf: ({ category }, row) => category[row],
        labels: categoryKeys.map((key) => ({ key, name: categories[key][word] })),
      };
    case 'day':
      return byDate(
        ({ day }, row) => day[row],
        (key) => `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`,
      );
    case 'month':
      return byDate(
        ({ day }, row) => Math.floor(day[row] / 100),
        (key) => `${key.slice(0, 4)}-${key.slice(4)}`,
      );
  }
}

function byDate(valueOf: (table: Table, row: number) => number, format: (key: string) => string): Grouper {
  const labels: Label[] = [];
  const groups = new Map<number, number>();
  return {
    labels,
    groupOf: (table, row) => {
      const value = valueOf(table, row);
      const known = groups.get(value);
      if (known !== undefined) return known;
      const key = format(String(value));
      groups.set(value, labels.length);
      return labels.push({ key, name: key }) - 1;
    },
  };
}

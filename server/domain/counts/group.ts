import { categories, keysOf, type Bilingual, type Grouping } from '../../../shared/words.ts';
import { subtreeOf, type TreeNode } from '../units/tree.ts';
import type { CountColumns } from './columns.ts';
import type { Groups, Scope } from './sum.ts';

export interface Label {
  key: string;
  name: string;
}

/** The columns by which counters, or filled tasks, are grouped. */
interface Table {
  rows: number;
  columns: { unit: Int32Array; day: Int32Array; category: Int32Array };
}

/** A way to group the rows of tables. */
export interface Grouper {
  labels: Label[];
  groupsOf: (table: Table) => Groups;
}

interface Asked extends Scope {
  parts: readonly TreeNode[];
  word: keyof Bilingual;
  /** All that are to be grouped. */
  tables: readonly Table[];
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

export function grouper(by: Exclude<Grouping, 'ageGroup' | 'branch' | 'residence'>, asked: Asked): Grouper {
  switch (by) {
    case 'unit':
      return byUnit(asked.parts, asked.partOfUnit);
    case 'category':
      return {
        labels: categoryKeys.map((key) => ({ key, name: categories[key][asked.word] })),
        groupsOf: ({ columns: { category } }) => byNumber(category, categoryKeys.length),
      };
    case 'day':
      return byDate(
        asked,
        (day) => day,
        (key) => `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`,
      );
    case 'month':
      return byDate(
        asked,
        (day) => Math.floor(day / 100),
        (key) => `${key.slice(0, 4)}-${key.slice(4)}`,
      );
  }
}

/** By the part that a unit lies in. */
export const byUnit = (parts: readonly TreeNode[], partOfUnit: Int32Array): Grouper => ({
  labels: parts.map(({ id, name }) => ({ key: id, name })),
  groupsOf: ({ columns: { unit } }) => ({ keys: unit, least: 0, groupOf: partOfUnit, count: parts.length }),
});

/** Where a row's number is its group, or −1. */
export const byNumber = (keys: Int32Array, count: number): Groups => ({
  keys,
  least: -1,
  groupOf: Int32Array.from({ length: count + 1 }, (_, at) => at - 1),
  count,
});

/** Days of the period that some row has, each by its place in the period: few numbers, without a look-up by a key. */
function byDate(
  { from, to, tables }: Asked,
  valueOf: (day: number) => number,
  format: (key: string) => string,
): Grouper {
  const seen = new Uint8Array(Math.max(0, to - from + 1));
  for (const { rows, columns } of tables) mark(columns.day, rows, from, to, seen);
  const labels: Label[] = [];
  const groupOf = new Int32Array(seen.length).fill(-1);
  const known = new Map<number, number>();
  seen.forEach((is, at) => {
    if (is === 0) return;
    const value = valueOf(from + at);
    if (!known.has(value)) {
      const key = format(String(value));
      known.set(value, labels.push({ key, name: key }) - 1);
    }
    groupOf[at] = known.get(value)!;
  });
  return {
    labels,
    groupsOf: ({ columns: { day } }) => ({ keys: day, least: from, groupOf, count: labels.length }),
  };
}

function mark(day: Int32Array, rows: number, from: number, to: number, seen: Uint8Array): void {
  for (let row = 0; row < rows; row++) if (day[row] >= from && day[row] <= to) seen[day[row] - from] = 1;
}

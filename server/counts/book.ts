import type { Db } from 'mongodb';
import { categories, keysOf, type Grouping } from '../../shared/words.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../units/tree.ts';
import { CountColumns } from './columns.ts';
import { summed, type Sums } from './sum.ts';

export interface CountQuery {
  unit: TreeNode;
  tree: UnitTree;
  /** First and last day, yyyymmdd, both counted. */
  from: number;
  to: number;
  groupBy: Grouping;
}
export interface CountGroup { key: string; name: string; sums: Sums }
export interface Counts { total: Sums; groups: CountGroup[] }

/** Answers participation counts for any subtree and period, from the daily counters. */
export interface CountsBook {
  counts(query: CountQuery): Promise<Counts>;
  /** Reads the counters for the first time; later questions only catch up. */
  warmUp(): Promise<void>;
  /** Counters held, for `/readyz`; undefined until the first reading is over. */
  size(): number | undefined;
}

const categoryKeys = keysOf(categories);

export function createCountsBook(db: Db): CountsBook {
  const columns = new CountColumns();
  let warm = false;
  return {
    async warmUp() {
      await columns.catchUp(db);
      warm = true;
    },
    size: () => (warm ? columns.rows : undefined),
    async counts(query) {
      await columns.catchUp(db);
      return count(columns, query);
    },
  };
}

/** Which group a counter belongs to, as a small number; −1 for none. */
type Grouper = { groupOf: (row: number) => number; labels: { key: string; name: string }[] };

function count(book: CountColumns, query: CountQuery): Counts {
  const partOfUnit = partsBelow(book, query.unit);
  const { unit, day } = book.columns;
  const inScope = (row: number) => partOfUnit[unit[row]] >= 0 && day[row] >= query.from && day[row] <= query.to;
  const { groupOf, labels } = grouper(book, query, partOfUnit);
  const { total, groups } = summed(book, inScope, groupOf, () => labels.length);
  return {
    total,
    groups: labels
      .map((label, group) => ({ ...label, sums: groups[group] }))
      .filter(({ sums }) => sums.tasks + sums.signedUp > 0)
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** For each known unit, which direct part of the asked unit it lies in: 0 is the unit itself, −1 is elsewhere. */
function partsBelow(book: CountColumns, asked: TreeNode): Int32Array {
  const parts = new Int32Array(book.units.rows).fill(-1);
  const mark = (node: TreeNode, part: number) => {
    const row = book.units.rowOf(node.id);
    if (row >= 0) parts[row] = part;
  };
  mark(asked, 0);
  asked.children.forEach((child, index) => subtreeOf(child).forEach((node) => mark(node, index + 1)));
  return parts;
}

function grouper(book: CountColumns, query: CountQuery, partOfUnit: Int32Array): Grouper {
  const { unit, category, branch, day } = book.columns;
  switch (query.groupBy) {
    case 'unit':
      return { groupOf: (row) => partOfUnit[unit[row]], labels: [query.unit, ...query.unit.children].map((node) => ({ key: node.id, name: node.name })) };
    case 'category':
      return { groupOf: (row) => category[row], labels: categoryKeys.map((key) => ({ key, name: categories[key].zh })) };
    case 'branch':
      return { groupOf: (row) => branch[row] + 1, labels: branchLabels(book, query.tree) };
    case 'day':
      return byDate((row) => day[row], (key) => `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`);
    case 'month':
      return byDate((row) => Math.floor(day[row] / 100), (key) => `${key.slice(0, 4)}-${key.slice(4)}`);
  }
}

const branchLabels = (book: CountColumns, tree: UnitTree) => [
  { key: '', name: '' },
  ...Array.from({ length: book.branches.rows }, (_, row) => {
    const key = book.branches.idOf(row);
    return { key, name: tree.byId.get(key)?.name ?? '' };
  }),
];

function byDate(valueOf: (row: number) => number, format: (key: string) => string): Grouper {
  const labels: Grouper['labels'] = [];
  const groups = new Map<number, number>();
  return {
    labels,
    groupOf: (row) => {
      const value = valueOf(row);
      const known = groups.get(value);
      if (known !== undefined) return known;
      const key = format(String(value));
      groups.set(value, labels.length);
      return labels.push({ key, name: key }) - 1;
    },
  };
}

import type { Db } from 'mongodb';
import type { Grouping, Language } from '../../../shared/words.ts';
import type { TreeNode, UnitTree } from '../units/tree.ts';
import { countsByPerson, type PersonCounts } from './by-person.ts';
import { ageLabels, groupsByAge } from './age-groups.ts';
import type { Counted, CountGroup } from './counted.ts';
import { CountColumns } from './columns.ts';
import { FillTimes, median } from './fill-times.ts';
import { byNumber, byUnit, grouper, partOfEachUnit, type Grouper, type Label } from './group.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { inClosedMonth } from './small-groups.ts';
import { rowsIn, sumsOf, type Scope, type Sums } from './sum.ts';
import { toldBelongings } from './told-belongings.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    counts: CountsCache;
  }
}

interface CountQuery {
  unit: TreeNode;
  tree: UnitTree;
  /** First and last day, yyyymmdd, both counted. */
  from: number;
  to: number;
  groupBy: Grouping;
  /** The city's day of the question, yyyymmdd: small groups are told of closed months only. */
  today: number;
  language?: Language;
}
export interface Counts {
  total: Counted;
  groups: CountGroup[];
}

/** A query for the counts of each of some units, which may lie anywhere. */
interface PartsQuery {
  /** With everything below them, none of them below another; or, `alone`, each by itself. */
  parts: readonly TreeNode[];
  alone?: boolean;
  from: number;
  to: number;
}

interface PeopleQuery {
  unit: TreeNode;
  from: number;
  to: number;
}

/** Answers participation counts for any subtree and period, from the daily counters. */
export interface CountsCache {
  counts(query: CountQuery): Promise<Counts>;
  /** One for each part, in their order. */
  ofParts(query: PartsQuery): Promise<Counted[]>;
  /** The people who turned up in a unit and below it, who came most often first. */
  people(query: PeopleQuery): Promise<PersonCounts[]>;
  /** Reads the counters for the first time; later queries only catch up. */
  warmUp(): Promise<void>;
  /** Counters held, for `/readyz`; undefined until the first reading is over. */
  size(): number | undefined;
}

export function createCountsCache(db: Db): CountsCache {
  const book = new CountColumns();
  const fillTimes = new FillTimes(book);
  const catchUp = oneAtATime(async () => {
    await fillTimes.catchUp(db, await book.catchUp(db));
    warm = true;
  });
  let warm = false;
  return {
    warmUp: catchUp,
    size: () => (warm ? book.rows : undefined),
    async counts(query) {
      await catchUp();
      const { unit, from, to, groupBy, today, language } = query;
      const parts = [unit, ...unit.children];
      const partOfUnit = partOfEachUnit(
        book,
        parts.map((node, index) => ({ node, whole: index > 0 })),
      );
      const scope = { partOfUnit, from, to };
      const word = language === 'en' ? 'en' : 'zh';
      const minutes = median(minutesIn(fillTimes, scope));
      if (groupBy === 'ageGroup') {
        const labels = ageLabels(word);
        const ages = groupsByAge(book, scope, unit, inClosedMonth({ from, to }, today));
        const sums = sumsOf(book, scope, byNumber(ages, labels.length));
        return {
          total: { sums: sums.total, medianMinutesToFill: minutes },
          groups: used(
            labels.map((label, group) => ({ ...label, sums: sums.groups[group], medianMinutesToFill: null })),
          ),
        };
      }
      if (groupBy === 'branch' || groupBy === 'residence') {
        const total = { sums: sumsOf(book, scope).total, medianMinutesToFill: minutes };
        return { total, groups: inOrder(await toldBelongings(db, groupBy, query, total)) };
      }
      const by = grouper(groupBy, { ...scope, parts, word, tables: [book, fillTimes] });
      const { total, groups } = grouped(book, fillTimes, scope, by);
      return { total: { sums: total, medianMinutesToFill: minutes }, groups: inOrder(groups) };
    },
    async people({ unit, from, to }) {
      await catchUp();
      const inUnit = partOfEachUnit(book, [{ node: unit, whole: true }]);
      return countsByPerson(book, { partOfUnit: inUnit, from, to });
    },
    async ofParts({ parts, alone = false, from, to }) {
      await catchUp();
      const partOfUnit = partOfEachUnit(
        book,
        parts.map((node) => ({ node, whole: !alone })),
      );
      return grouped(book, fillTimes, { partOfUnit, from, to }, byUnit(parts, partOfUnit)).groups;
    },
  };
}

function grouped(
  book: CountColumns,
  fillTimes: FillTimes,
  scope: Scope,
  { groupsOf, labels }: Grouper,
): { total: Sums; groups: (Label & Counted)[] } {
  const minutes: number[][] = labels.map(() => []);
  const { keys, least, groupOf } = groupsOf(fillTimes);
  for (const row of rowsIn(fillTimes, scope)) minutes[groupOf[keys[row] - least]]?.push(fillTimes.columns.minutes[row]);
  const { total, groups } = sumsOf(book, scope, groupsOf(book));
  return {
    total,
    groups: labels.map((label, group) => ({
      ...label,
      sums: groups[group],
      medianMinutesToFill: median(minutes[group]),
    })),
  };
}

const used = (groups: CountGroup[]): CountGroup[] => groups.filter(({ sums }) => sums.tasks + sums.signedUp > 0);
const inOrder = (groups: CountGroup[]): CountGroup[] => used(groups).sort((a, b) => (a.key < b.key ? -1 : 1));

function minutesIn(fillTimes: FillTimes, scope: Scope): Int32Array {
  const rows = rowsIn(fillTimes, scope);
  const { minutes } = fillTimes.columns;
  for (let i = 0; i < rows.length; i++) rows[i] = minutes[rows[i]];
  return rows;
}

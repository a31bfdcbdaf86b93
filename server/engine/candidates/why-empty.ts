import type { OfferFacts } from '../facts/facts.ts';
import { Holdings } from '../plan/holdings.ts';
import type { PlanProblem } from '../plan/problem.ts';
import { brokenFlags, rulesInOrder, type BrokenRule } from '../rank/broken-rules.ts';
import { anyFits, firstRule, type Besides } from '../rank/first-rule.ts';
import { OfferIndex } from '../rank/offer-index.ts';
import type { MatchConfig } from '../worth/config.ts';
import { GroupsAround, type GroupsOf } from './groups-around.ts';
import type { Compiled } from './compiled.ts';

/**
 * Why a place stays empty.
 *
 * - `open`: somebody fits and could still come: the plan was stopped, or did not look at them.
 * - `all_taken`: all who fit have other tasks in the plan (by their limits, their time or the way).
 * - `together`: somebody fits who comes only together with others, and these do not, or there are too few places left.
 * - a rule: nobody fits, and this is the first rule, in the order of `brokenFlags`, without which somebody would.
 * - `several`: nobody fits, and no single rule is enough.
 */
export const unfilledCauses = ['open', 'all_taken', 'together', ...rulesInOrder, 'several'] as const;
export type UnfilledCause = (typeof unfilledCauses)[number];

export interface Unfilled {
  column: number;
  /** Places that stay empty. */
  places: number;
  cause: UnfilledCause;
}

/** The input of the causes, beside the problem and its plan. */
export interface Circumstances {
  offers: readonly OfferFacts[];
  now: number;
  config: MatchConfig;
  /** An index of these very offers, where one is at hand. */
  index?: OfferIndex;
  /** People who are not to be asked again for a column; nobody where it is absent. */
  askedBefore?: (column: number, personId: string) => boolean;
  /** People whom the plan left aside, and who keep no place empty by a rule about the pair alone. */
  aside?: Aside;
}

/** People not to be asked at all: each got enough invitations, or comes only with a group that is not whole. */
export interface Aside {
  /** Of people who could be planned with else; none of them has a row in the plan. */
  offers: readonly OfferFacts[];
  /** The people of each group that is not whole, whether their offers are here or not. */
  groups: readonly (readonly string[])[];
  /** Somebody with so many was asked too often. */
  invitationsPerWeek: number;
}

const nobody: Aside = { offers: [], groups: [], invitationsPerWeek: Infinity };

/**
 * Why places of a plan stay empty: one entry for each column that has any, ascending. Each is a search of its own in an
 * index of the offers, so that a caller may pause, or stop, between two.
 * @throws FactsError
 */
export function* explainUnfilled(
  compiled: Compiled,
  edges: Int32Array,
  { offers, now, config, index, askedBefore = () => false, aside = nobody }: Circumstances,
): Generator<Unfilled, void> {
  const { problem, posts, people } = compiled;
  const holdings = Holdings.of(problem, edges);
  const reached = whoReaches(problem, holdings);
  const rowOf = new Map(people.flatMap((ofRow, row) => (ofRow.length === 1 ? [[ofRow[0], row]] : [])));
  const alone = offers.filter(({ personId }) => rowOf.has(personId));
  const isEachAlone = alone.length === offers.length;
  const groups =
    isEachAlone && aside.groups.length === 0
      ? undefined
      : new GroupsAround([...offers, ...aside.offers], compiled, aside.groups, now, config);
  const everybody = (isEachAlone ? index : undefined) ?? OfferIndex.of(alone, config);
  const tooOften = askedTooOften(aside, config);
  const among = (index: OfferIndex): Spare => ({ index, rows: rowsOf(index, rowOf) });
  const all = among(everybody);
  const spareAround = new Map<string, Spare>();
  /** Those who have room in the weeks or days of a column; everybody where these are many. */
  const spareFor = (column: number): Spare => {
    const periods = (problem.timetable?.limits ?? []).map(({ period }) => period[column]).join();
    let spare = spareAround.get(periods);
    if (!spare) {
      const some = alone.filter(({ personId }) => holdings.hasRoomAround(rowOf.get(personId)!, column));
      spare = some.length > alone.length * maxSpareShare ? all : among(OfferIndex.of(some, config));
      spareAround.set(periods, spare);
    }
    return spare;
  };
  for (let column = 0; column < posts.length; column++) {
    const places = holdings.left[column];
    if (places === 0) continue;
    const { task, role } = posts[column];
    const asked = (personId: string): boolean => askedBefore(column, personId);
    const before = (personId: string): number => (asked(personId) ? brokenFlags.asked_before : 0);
    const spare = spareFor(column);
    const mayCome = (row: number): boolean =>
      holdings.mayTake(spare.rows[row], column) && !asked(spare.index.table.persons[row]);
    let cause: UnfilledCause;
    if (reached[column] === freeFlag || anyFits(spare.index, task, role, now, mayCome)) cause = 'open';
    else {
      const around = groups?.around(column, { of: (personId) => before(personId) | tooOften.of(personId) });
      if (around?.fit.some((row) => holdings.mayTake(row, column))) cause = 'open';
      else if (reached[column] === busyFlag || around?.fit.some((row) => people[row].length <= places))
        cause = 'all_taken';
      else {
        const rules = [
          firstRule(everybody, task, role, now, { of: before }),
          firstRule(tooOften.alone(), task, role, now, { forAll: brokenFlags.asked_too_often, of: before }),
        ];
        cause = withoutOne(rules, around);
      }
    }
    yield { column, places, cause };
  }
}

/** Offers of people who may still come, with the row of the problem for each of their own. */
interface Spare {
  index: OfferIndex;
  rows: Int32Array;
}

const rowsOf = ({ table }: OfferIndex, rowOf: ReadonlyMap<string, number>): Int32Array =>
  Int32Array.from(table.persons, (personId) => rowOf.get(personId) ?? -1);

/** With more offers than this left, an index of them alone is not worth its making. */
const maxSpareShare = 0.2;

/** The people left aside who were asked too often; an index of those who come alone, made when it is needed. */
function askedTooOften(
  { offers, groups, invitationsPerWeek }: Aside,
  config: MatchConfig,
): Pick<Besides, 'of'> & { alone: () => OfferIndex } {
  const theirs = offers.filter(({ invitedLately }) => invitedLately >= invitationsPerWeek);
  const people = new Set(theirs.map(({ personId }) => personId));
  const inGroups = new Set(groups.flat());
  let index: OfferIndex | undefined;
  return {
    of: (personId) => (people.has(personId) ? brokenFlags.asked_too_often : 0),
    alone: () =>
      (index ??= OfferIndex.of(
        theirs.filter(({ personId }) => !inGroups.has(personId)),
        config,
      )),
  };
}

/** The first rule without which somebody would fit: that some come only together, or one that has a name of its own. */
function withoutOne(rules: readonly (BrokenRule | 'several' | null)[], around: GroupsOf | undefined): UnfilledCause {
  if (rules.includes(null)) return 'all_taken';
  if (around?.anyFitsAlone) return 'together';
  return rulesInOrder.find((each) => rules.includes(each) || each === around?.rule) ?? 'several';
}

const busyFlag = 1;
const freeFlag = 2;

/**
 * Whether the candidates of each column with an empty place are busy, or one of them could still come; 0: it has none.
 */
function whoReaches({ rows, columns, rowStart, column, size }: PlanProblem, holdings: Holdings): Uint8Array {
  const reached = new Uint8Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const at = column[edge];
      const places = holdings.left[at];
      if (places > 0 && places >= (size?.[row] ?? 1) && reached[at] !== freeFlag)
        reached[at] = holdings.mayTake(row, at) ? freeFlag : busyFlag;
    }
  }
  return reached;
}

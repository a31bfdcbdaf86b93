import type { AnnouncedPairs } from './announced.ts';
import type { ColumnPairs } from './column-pairs.ts';
import type { Compiled } from './compiled.ts';
import type { OfferPairs } from './offer-pairs.ts';
import type { Parties } from './parties.ts';
import type { ProblemFrame } from './problem-frame.ts';
import type { Askers, GreedyPlan, Told } from './take-greedily.ts';

/** Offers that a column asks for beyond the places that are left, since others may take them first. */
const maxSpareOffers = 8;
/** Columns that an offer asks for in a week at a time. */
const maxMoreColumns = 8;

interface Terms {
  frame: ProblemFrame;
  parties: Parties;
  announced: AnnouncedPairs;
  /** Takes in a pair; false where it is not to be. */
  add: (offer: number, column: number, value: number) => boolean;
}

/** Columns that ask for offers of people who come alone; the best of each are added. */
export function askingColumns(
  columns: ColumnPairs,
  { frame, parties: { people, rowOf, offers }, announced, add }: Terms,
): Askers {
  const comesAlone = (offer: number): boolean => people[rowOf[offer]].length === 1;
  const { period } = frame.timetable!.limits![0];
  columns.expectFirst();
  return {
    count: frame.columns,
    areColumns: true,
    first(column) {
      const told: Item[] = [...announced.of(column)].map(({ offer, value }) => ({ item: offer, value }));
      columns.begin(column, (offer, value) => {
        if (comesAlone(offer) && add(offer, column, value)) told.push({ item: offer, value });
      });
      return inOrder(told, columns.restOf(column));
    },
    more: (column, holdings) =>
      columns.best(
        column,
        holdings.left[column] + maxSpareOffers,
        period[column],
        (offer) => !comesAlone(offer) || !holdings.mayTake(rowOf[offer], column),
      ),
    pairOf: (column, offer) => ({ row: rowOf[offer], column, offer }),
    onTaken({ row, column }, holdings) {
      if (holdings.hasRoomAround(row, column)) return;
      for (const offer of offers[row].flat()) columns.close(offer, period[column]);
    },
    hasRoom: (column, holdings) => holdings.left[column] > 0,
  };
}

/** Offers of people who come alone that ask for columns, each for those of every week apart; the best are added. */
export function askingOffers(
  pairs: OfferPairs,
  { frame, parties: { people, rowOf }, announced }: Terms,
  lookAt: (offer: number) => void,
): Askers {
  const { period, periods } = frame.timetable!.limits![0];
  const columnIn = new Int32Array(periods);
  period.forEach((at, column) => (columnIn[at] = column));
  const offerOf = (asker: number): number => Math.floor(asker / periods);
  const standing = announced.byOffer();
  return {
    count: rowOf.length * periods,
    areColumns: false,
    first(asker) {
      const offer = offerOf(asker);
      if (people[rowOf[offer]].length > 1) return { items: [], values: [], rest: 0 };
      lookAt(offer);
      const own = (standing.get(offer) ?? []).filter(({ column }) => period[column] === asker % periods);
      const told: Item[] = own.map(({ column, value }) => ({ item: column, value }));
      pairs.eachFoundIn(asker % periods, (column, value) => told.push({ item: column, value }));
      return inOrder(told, pairs.floorOf(offer, asker % periods));
    },
    more(asker, holdings) {
      const offer = offerOf(asker);
      return pairs.best(offer, asker % periods, maxMoreColumns, (column) => holdings.mayTake(rowOf[offer], column));
    },
    pairOf: (asker, column) => ({ row: rowOf[offerOf(asker)], column, offer: offerOf(asker) }),
    hasRoom: (asker, holdings) => holdings.hasRoomAround(rowOf[offerOf(asker)], columnIn[asker % periods]),
  };
}

interface Item {
  item: number;
  value: number;
}

function inOrder(told: Item[], rest: number): Told {
  told.sort((a, b) => b.value - a.value);
  return { items: told.map(({ item }) => item), values: told.map(({ value }) => value), rest };
}

/** The edges of a greedy plan, ascending; its pairs that a problem does not have are left out. */
export function edgesOfGreedy({ problem: { rowStart, column } }: Compiled, { pairs }: GreedyPlan): Int32Array {
  const edges = Int32Array.from(pairs, (pair) => {
    const at = column.subarray(rowStart[pair.row], rowStart[pair.row + 1]).indexOf(pair.column);
    return at < 0 ? at : rowStart[pair.row] + at;
  });
  return edges.filter((edge) => edge >= 0).sort();
}

import { type RoleFacts, type TaskFacts, signUpEnd } from '../facts/facts.ts';
import { Best } from './best.ts';
import { brokenFlags, rulesInOrder, type BrokenRule } from './broken-rules.ts';
import type { OfferIndex } from './offer-index.ts';
import { OfferSearch } from './offer-search.ts';

/** The verdicts of a cell or a row: everything fits, then one broken rule, in order; further on it says nothing. */
const fitsCode = 0;
const severalCode = rulesInOrder.length + 1;

/** The rules beside those about the pair that stand between people and a place, as bits of `brokenFlags`. */
export interface Besides {
  /** Of everybody. */
  forAll?: number;
  of: (personId: string) => number;
}

/**
 * The rule between a role and the offers: null where one fits; otherwise the first rule, in the order of `brokenFlags`,
 * without which one would; `several` where no single rule is enough.
 *
 * Best first: cells whose summary breaks no rule are opened before those that break one, and of these only the ones
 * that could still name an earlier rule than the one found. So most of the city is never looked at, and the answer is
 * exact.
 */
export function firstRule(
  index: OfferIndex,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  besides: Besides,
): BrokenRule | 'several' | null {
  const { search, forAll, rankOfRow } = ranksOf(index, task, role, now, besides);
  const best = sweep(index, search, forAll, severalCode, rankOfRow);
  if (best === fitsCode) return null;
  return best === severalCode ? 'several' : rulesInOrder[best - 1];
}

/**
 * Calls back with every offer, by its row, that breaks at most one rule: 0 where it breaks none, otherwise the place of
 * the rule in `rulesInOrder`, counted from 1.
 */
export function eachNearlyFit(
  index: OfferIndex,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  besides: Besides,
  take: (row: number, rank: number) => void,
): void {
  const { search, forAll, rankOfRow } = ranksOf(index, task, role, now, besides);
  sweep(index, search, forAll, severalCode, (row) => {
    const rank = rankOfRow(row);
    if (rank < severalCode) take(row, rank);
    return severalCode;
  });
}

/** Whether some offer breaks no rule for a role and is accepted by the caller, by its row. */
export function anyFits(
  index: OfferIndex,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  accept: (row: number) => boolean,
): boolean {
  if (!(now < signUpEnd(task))) return false;
  const search = searchFor(index, task, role, now);
  return (
    sweep(index, search, 0, fitsCode + 1, (row) => (search.fits(row) && accept(row) ? fitsCode : severalCode)) ===
    fitsCode
  );
}

function ranksOf(
  index: OfferIndex,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  besides: Besides,
): { search: OfferSearch; forAll: number; rankOfRow: (row: number) => number } {
  const search = searchFor(index, task, role, now);
  const forAll = (besides.forAll ?? 0) | (now < signUpEnd(task) ? 0 : brokenFlags.sign_up_over);
  const rankOfRow = (row: number): number => rankOf(forAll | besides.of(index.table.persons[row]) | search.broken(row));
  return { search, forAll, rankOfRow };
}

function searchFor(index: OfferIndex, task: TaskFacts, role: RoleFacts, now: number): OfferSearch {
  return new OfferSearch(index, task, role, new Best(1, { id: (row) => index.table.ids.idOf(row) }), now, {});
}

/** The lowest rank below `limit` that any row has; `limit` where none has one. */
function sweep(
  { cells }: OfferIndex,
  search: OfferSearch,
  forAll: number,
  limit: number,
  rankOfRow: (row: number) => number,
): number {
  const open: number[][] = Array.from({ length: severalCode }, () => []);
  const consider = (cell: number): void => {
    if (cells.count[cell] === 0) return;
    const rank = rankOf(forAll | search.brokenByAll(cell));
    if (rank < severalCode) open[rank].push(cell);
  };
  for (let face = 0; face < 6; face++) consider(face);
  let best = limit;
  for (let rank = fitsCode; rank < best; rank++) {
    for (let cell = open[rank].pop(); cell !== undefined && rank < best; cell = open[rank].pop()) {
      const first = cells.first[cell];
      if (first !== 0) for (let part = first; part < first + 4; part++) consider(part);
      else
        for (let row = cells.head[cell]; row !== -1 && rank < best; row = cells.next[row])
          best = Math.min(best, rankOfRow(row));
    }
  }
  return best;
}

/** Bits of `brokenFlags` are in order, so a single one is its own place in it. */
function rankOf(broken: number): number {
  if (broken === 0) return fitsCode;
  return (broken & (broken - 1)) === 0 ? 32 - Math.clz32(broken) : severalCode;
}

import type { Candidate, FillingState, Learning } from './problem.ts';

/** The greatest worth, in askings: one asking more is made for this part of it, and for no less. */
const maxWorthCount = 9;
/** The tilt is found to 2 to the power of minus this of the greatest. */
const halvingsCount = 10;

/**
 * The order of asking: by chance × (1 + tilt × (worth ÷ the greatest worth − 1)). For a given number of askings no
 * other order has more expected yes at the same mean worth (the sum is the Lagrangian of that choice). Ties in the
 * order given.
 */
export function askingOrder(candidates: readonly Candidate[], tilt: number): number[] {
  const maxWorth = Math.max(0, ...candidates.map(({ worth }) => worth));
  const score = candidates.map(({ chance, worth }) => scoreOf(chance, worth, maxWorth, tilt));
  return candidates.map((_, at) => at).sort((a, b) => score[b] - score[a] || a - b);
}

/**
 * The tilt at which worth is paid for with askings at the one rate, for these places: those who stand above the price
 * of an asking say yes as often, on average, as there are places.
 */
export function usualTilt(candidates: readonly Candidate[], places: number): number {
  const maxWorth = Math.max(0, ...candidates.map(({ worth }) => worth));
  const yesAt = (tilt: number): number => {
    let yes = 0;
    for (const { chance, worth } of candidates)
      if (scoreOf(chance, worth, maxWorth, tilt) * maxWorthCount >= tilt) yes += chance;
    return yes;
  };
  let low = 0;
  let high = maxWorthCount;
  for (let halving = 0; halving < halvingsCount; halving++) {
    const middle = (low + high) / 2;
    if (yesAt(middle) >= places) low = middle;
    else high = middle;
  }
  return low;
}

/** The order in which a filling asks: that of this tilt, with those who are asked so that something is learned. */
export const orderOf = ({ candidates, learning }: FillingState, tilt: number): number[] => {
  const order = askingOrder(candidates, tilt);
  return learning ? withNewcomers(order, candidates, learning) : order;
};

/** At each turn of theirs the first of the order who is new comes forward; the others keep their order. */
function withNewcomers(
  order: readonly number[],
  candidates: readonly Candidate[],
  { share, draw, asked }: Learning,
): number[] {
  const newcomers = order.filter((at) => candidates[at].isNew)[Symbol.iterator]();
  const others = order[Symbol.iterator]();
  const taken = new Set<number>();
  const nextOf = (list: Iterator<number>): number | undefined => {
    for (let next = list.next(); !next.done; next = list.next()) if (!taken.has(next.value)) return next.value;
    return undefined;
  };
  const turnsBy = (number: number): number => Math.floor(number * share + draw);
  while (taken.size < order.length) {
    const number = asked + taken.size;
    const isTurn = turnsBy(number + 1) > turnsBy(number);
    taken.add((isTurn ? nextOf(newcomers) : undefined) ?? nextOf(others)!);
  }
  return [...taken];
}

const scoreOf = (chance: number, worth: number, maxWorth: number, tilt: number): number =>
  maxWorth === 0 ? chance : chance * (1 + tilt * (worth / maxWorth - 1));

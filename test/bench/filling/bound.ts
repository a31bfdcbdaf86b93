/** Somebody who might be asked, as far as a policy knows them. */
interface Chance {
  chance: number;
  worth: number;
}

/** Of each task at least so many expected yes, of at least this mean worth. */
interface Wanted {
  yes: number;
  worth: number;
}

const maxRate = 64;
const halvingsCount = 40;
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * Askings a task below which no policy can come that knows these chances, however fast the answers are and however well
 * it waits: nobody can be asked by less than their share, and a yes is had from as many as say it. By duality each pair
 * of prices, for a yes and for worth, proves a bound; the best pair is looked for.
 */
export function fewestAskings(tasks: readonly (readonly Chance[])[], { yes, worth: least }: Wanted): number {
  const people = tasks.flat();
  const proven = (forYes: number, forWorth: number): number => {
    let gain = 0;
    for (const { chance, worth } of people) gain += Math.max(0, chance * (forYes + forWorth * (worth - least)) - 1);
    return forYes * yes - gain / tasks.length;
  };
  const bestFor = (forWorth: number): number => greatest((forYes) => proven(forYes, forWorth));
  return greatest(bestFor);
}

/** Of a concave function over [0, `maxRate`], by the golden section. */
function greatest(of: (at: number) => number): number {
  let [low, high] = [0, maxRate];
  let best = 0;
  for (let halving = 0; halving < halvingsCount && high - low > 1e-3; halving++) {
    const left = high - goldenShare * (high - low);
    const right = low + goldenShare * (high - low);
    const [atLeft, atRight] = [of(left), of(right)];
    best = Math.max(best, atLeft, atRight);
    if (atLeft < atRight) low = left;
    else high = right;
  }
  return best;
}

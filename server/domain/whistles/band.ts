/** How often streets whistle: whistles among so many cases. */
export interface WhistleRate {
  cases: number;
  whistles: number;
}

/** Two standard deviations: about one street in twenty lies outside by chance. */
const bandSigmas = 2;

/**
 * The control band of a street’s rate: what the rate of all streets together lets one with so many cases come to by
 * chance. Both edges are worth a look: a street that never whistles may be carrying what others should.
 *
 * @returns whistles a case, from 0 to 1
 */
export function bandOf({ cases }: WhistleRate, all: WhistleRate): { low: number; high: number } {
  if (cases === 0 || all.cases === 0) return { low: 0, high: 1 };
  const mean = Math.min(1, all.whistles / all.cases);
  const half = bandSigmas * Math.sqrt((mean * (1 - mean)) / cases);
  return { low: Math.max(0, mean - half), high: Math.min(1, mean + half) };
}

/** The edge of the band that a street’s rate lies beyond; null within it. */
export function edgeOf(one: WhistleRate, all: WhistleRate): 'low' | 'high' | null {
  const { low, high } = bandOf(one, all);
  const rate = one.cases === 0 ? 0 : one.whistles / one.cases;
  if (one.cases === 0) return null;
  return rate < low ? 'low' : rate > high ? 'high' : null;
}

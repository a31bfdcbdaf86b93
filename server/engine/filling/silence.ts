/**
 * The chance that somebody asked has not answered when the share `come` of all answers would have come: a yes that is
 * still to come, a no that is, or one that is never said. `chance` is that they say yes, `noSaid` the share of those
 * who will not come that says so.
 */
export const silentChance = (chance: number, come: number, noSaid: number): number =>
  chance * (1 - come) + (1 - chance) * (1 - noSaid * come);

/** The chance of a yes that such a silence leaves, by Bayes' rule. */
export function chanceAfterSilence(chance: number, come: number, noSaid: number): number {
  const silent = silentChance(chance, come, noSaid);
  return silent <= 0 ? 0 : (chance * (1 - come)) / silent;
}

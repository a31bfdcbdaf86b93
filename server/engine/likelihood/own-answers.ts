import { logistic, recordEffect, type Answered } from './chance.ts';
import { weightIn, type Fitted } from './effects.ts';

const minStrengthCount = 1;
const maxStrengthCount = 200;

/**
 * How much own answers say, from how far people's sums of yes lie from those expected: in a beta-binomial model with
 * correlation ρ a sum of n varies 1 + (n − 1)ρ times as much as without, and the strength is 1/ρ − 1. A silence has as
 * much a part in n as it weighs, and varies less by what it leaves open.
 */
export function strengthOfRecords({ rows, logOddsOf }: Fitted): number {
  const people = new Map<
    string,
    { asked: number; squares: number; beyond: number; spread: number; variance: number }
  >();
  rows.people.forEach((person, row) => {
    const chance = logistic(logOddsOf[row]);
    const weight = weightIn(rows, row, chance);
    const open = (1 - weight) * chance;
    const sum = people.get(person) ?? { asked: 0, squares: 0, beyond: 0, spread: 0, variance: 0 };
    sum.asked += weight;
    sum.squares += weight ** 2;
    sum.beyond += rows.yes[row] - weight * chance;
    sum.spread += weight * chance * (1 - chance);
    sum.variance += weight * chance * (1 - chance - open);
    people.set(person, sum);
  });
  let excess = 0;
  let pairs = 0;
  for (const { asked, squares, beyond, spread, variance } of people.values()) {
    if (asked <= 0) continue;
    excess += beyond ** 2 - variance;
    pairs += (asked - squares / asked) * spread;
  }
  const correlation = pairs > 0 ? excess / pairs : 0;
  const strength = correlation > 0 ? 1 / correlation - 1 : maxStrengthCount;
  return Math.min(maxStrengthCount, Math.max(minStrengthCount, strength));
}

/** The chances of a yes by all that each person has answered: somebody who seldom says yes is silent more often. */
export function ownChances(fitted: Fitted): Float64Array {
  const { rows, logOddsOf } = fitted;
  const recordStrength = strengthOfRecords(fitted);
  const records = new Map<string, Answered>();
  rows.people.forEach((person, row) => {
    const chance = logistic(logOddsOf[row]);
    const weight = weightIn(rows, row, chance);
    const sum = records.get(person) ?? { asked: 0, yes: 0, expected: 0 };
    sum.asked += weight;
    sum.yes += rows.yes[row];
    sum.expected += weight * chance;
    records.set(person, sum);
  });
  const effects = new Map([...records].map(([person, own]) => [person, recordEffect({ recordStrength }, own)]));
  return logOddsOf.map((odds, row) => logistic(odds + effects.get(rows.people[row])!));
}

import type { Played } from './play.ts';

/** The figures of many tasks that were played alike. */
export interface Sums {
  kept: number;
  asked: number;
  hours: number;
  /** Of all yes. */
  inVain: number;
  /** Of a yes that was not in vain, on average. */
  worth: number;
  /** The most people that had one task's places. */
  mostTaken: number;
}

export function sumsOf(played: readonly Played[]): Sums {
  const sum = (figure: (one: Played) => number): number => played.reduce((total, one) => total + figure(one), 0);
  const yes = sum((one) => one.yes);
  const inVain = sum((one) => one.inVain);
  return {
    kept: sum(({ filled }) => (filled ? 1 : 0)) / played.length,
    asked: sum(({ asked }) => asked) / played.length,
    hours: sum(({ hours }) => hours) / played.length,
    inVain: inVain / yes,
    worth: sum(({ worth }) => worth) / (yes - inVain),
    mostTaken: Math.max(...played.map((one) => one.yes - one.inVain)),
  };
}

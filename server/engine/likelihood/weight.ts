import { shareBy, type AnswerTimes } from '../filling/answer-times.ts';
import { silentChance } from '../filling/silence.ts';
import type { PastAsking } from './asking.ts';

/** How people answer: how long a yes takes, and which share of the noes is said. */
export interface Answers {
  times: AnswerTimes;
  noSaid: number;
}

/**
 * As how much of a no a silence counts, [0, 1): for the part of its chance that it has taken. A question that a full
 * role ended a minute later says nothing, and one that nobody answered in three days is nearly a no; any other rule
 * would learn from when others answered. With these weights the sums of yes and of chances are those of the likelihood
 * of censored answers.
 */
export function silenceWeight(chance: number, come: number, noSaid: number): number {
  const silent = silentChance(chance, come, noSaid);
  return silent <= 0 ? 1 : 1 - (1 - come) / silent;
}

/** As how much of an answer an asking of somebody who still answers counts, where its chance was this, [0, 1]. */
export const weightOf = ({ silentFor }: PastAsking, chance: number, { times, noSaid }: Answers): number =>
  silentFor === null ? 1 : silenceWeight(chance, shareBy(times, silentFor), noSaid);

/**
 * Of those who will not say yes the share that says so, where `chance` is that of a yes and `stillAnswers` that they
 * still answer at all: those who do not are silent.
 */
export const noSaidBy = ({ noSaid }: Answers, chance: number, stillAnswers: number): number =>
  (noSaid * Math.max(0, stillAnswers - chance)) / (1 - chance);

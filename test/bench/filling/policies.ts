import { answerTimesOf, usualAnswerTimes, type AnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import type { Candidate, FillingState } from '../../../server/engine/filling/problem.ts';
import { planFilling } from '../../../server/engine/filling/promise.ts';
import { nextWave } from '../../../server/engine/filling/wave.ts';
import { learnMeaning, oneTask, type OneTask } from './one-task.ts';
import type { AskingPolicy } from './play.ts';

/** What a service has learned when it fills a task. */
export interface Learned {
  /** The chance that what is known of somebody means. */
  chanceOf: (known: number) => number;
  times: AnswerTimes;
  noSaid: number;
}

/** What other tasks of the prototype's world teach. */
export function learnedInWorld(seed: number): Learned {
  const waits = Array.from({ length: 50 }, (_, task) => oneTask(1, seed + task).people)
    .flat()
    .filter(({ yes }) => yes)
    .map(({ answersAfter }) => answersAfter);
  return { chanceOf: learnMeaning(seed), times: answerTimesOf(waits, usualAnswerTimes, 20), noSaid: 0.5 };
}

/** The engine's policy. */
export const inWaves =
  (promised: number, { chanceOf, times, noSaid }: Learned) =>
  (task: OneTask, hours: number): AskingPolicy => {
    const all = task.people.map(({ known, worth }): Candidate => ({ chance: chanceOf(known), worth }));
    const fresh: FillingState = { places: task.places, hoursLeft: hours, pending: [], candidates: all, times, noSaid };
    const plan = planFilling(fresh, promised);
    return ({ now, free, askedAt, answered }) => {
      const open = all.map((_, number) => number).filter((number) => !askedAt.has(number));
      const pending = [...askedAt]
        .filter(([number]) => !answered.has(number))
        .map(([number, since]) => ({ chance: all[number].chance, hours: now - since }));
      const state = { ...fresh, places: free, hoursLeft: hours - now, pending, candidates: open.map((at) => all[at]) };
      return nextWave(state, { ...plan, allowance: plan.allowance - askedAt.size }).ask.map((at) => open[at]);
    };
  };

const byWorth = ({ people }: OneTask): number[] =>
  people.map((_, number) => number).sort((a, b) => people[b].worth - people[a].worth);

/** As many as there are free places are under way; who has been silent for half a day counts as a no. */
export function oneForOne(task: OneTask): AskingPolicy {
  const order = byWorth(task);
  const silentHours = 12;
  return ({ now, free, askedAt, answered }) => {
    const underWay = [...askedAt].filter(
      ([number, since]) => !answered.has(number) && now - since < silentHours,
    ).length;
    return order.filter((number) => !askedAt.has(number)).slice(0, Math.max(0, free - underWay));
  };
}

export const everybodyAtOnce =
  (task: OneTask): AskingPolicy =>
  ({ now }) =>
    now === 0 ? byWorth(task) : [];

/** Asks places ÷ mean chance at once, the worthiest: as many as would do on average. */
export const onAverageAtOnce =
  (meanChance: number) =>
  (task: OneTask): AskingPolicy =>
  ({ now }) =>
    now === 0 ? byWorth(task).slice(0, Math.ceil(task.places / meanChance)) : [];

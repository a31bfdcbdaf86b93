import { answerTimesOf, usualAnswerTimes, type AnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import type { Candidate, FillingState } from '../../../server/engine/filling/problem.ts';
import { planFilling, wholeAllowance } from '../../../server/engine/filling/promise.ts';
import { nextWave } from '../../../server/engine/filling/wave.ts';
import { learnMeaning, oneTask, type OneTask } from './one-task.ts';
import type { AskingPolicy } from './play.ts';

/** The knowledge of a service when it fills a task. */
export interface Learned {
  /** The chance that what is known of somebody means. */
  chanceOf: (known: number) => number;
  times: AnswerTimes;
  noSaid: number;
  /** The share of askings for those who were never asked; none where it is absent. */
  learningShare?: number;
}

/** The lessons of other tasks of the prototype's world. */
export function learnedInWorld(seed: number): Learned {
  const waits = Array.from({ length: 50 }, (_, task) => oneTask(1, seed + task).people)
    .flat()
    .filter(({ yes }) => yes)
    .map(({ answersAfter }) => answersAfter);
  return { chanceOf: learnMeaning(seed), times: answerTimesOf(waits, usualAnswerTimes, 20), noSaid: 0.5 };
}

/** Even draws of numbered tasks, see `wholeAllowance`. */
export const drawOf = (number: number): number => (number * 0.618_033_988_75) % 1;

/** The engine's policy. */
export const inWaves =
  (promised: number, { chanceOf, times, noSaid, learningShare = 0 }: Learned) =>
  (task: OneTask, hours: number, draw: number): AskingPolicy => {
    const all = task.people.map(({ known, worth, isNew }): Candidate => ({ chance: chanceOf(known), worth, isNew }));
    const learning = { share: learningShare, draw, asked: 0 };
    const fresh: FillingState = {
      places: task.places,
      hoursLeft: hours,
      pending: [],
      candidates: all,
      times,
      noSaid,
      learning,
    };
    const plan = planFilling(fresh, promised);
    const allowance = wholeAllowance(plan, draw);
    return ({ now, free, askedAt, answered }) => {
      const open = all.map((_, number) => number).filter((number) => !askedAt.has(number));
      const pending = [...askedAt]
        .filter(([number]) => !answered.has(number))
        .map(([number, since]) => ({ chance: all[number].chance, hours: now - since }));
      const state = {
        ...fresh,
        places: free,
        hoursLeft: hours - now,
        pending,
        candidates: open.map((at) => all[at]),
        learning: { ...learning, asked: askedAt.size },
      };
      return nextWave(state, { ...plan, allowance: allowance - askedAt.size }).ask.map((at) => open[at]);
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

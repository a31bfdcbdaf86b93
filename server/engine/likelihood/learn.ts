import { atOnce, type Turns } from '../turns/turns.ts';
import { learnAnswers, usualAnswers } from './answers.ts';
import type { PastAsking } from './asking.ts';
import { logistic, modelForm, type LikelihoodModel } from './chance.ts';
import { fitEffects } from './effects.ts';
import { learnGivingUp, nobodyGivesUp } from './giving-up.ts';
import { ownChances, strengthOfRecords } from './own-answers.ts';

/** Before anything was asked: of those who say yes nine in ten come. */
const usualComes = { mean: 0.9, strength: 20 };
/** A delay and a share of noes are shrunk to the usual as though so many more had answered like it. */
const likeParentCount = 20;
/** Chances, the way people answer and who has given up are learned from each other, so often. */
const roundsCount = 3;

/**
 * Learns from invitations: the effects of what is known of an asking, how people answer, how much own answers say, and
 * when people have had enough. A silence counts as a no for as much as it says, see `silenceWeight`. Without a history
 * it is the usual city.
 */
export const learnLikelihood = (history: readonly PastAsking[]): LikelihoodModel => atOnce(learning(history));

/** The same in turns: of 20,000 invitations it takes some seconds. */
export function* learning(history: readonly PastAsking[]): Turns<LikelihoodModel> {
  let answers = usualAnswers;
  let givingUp = nobodyGivesUp;
  let answering: ArrayLike<number> = new Float64Array(history.length).fill(1);
  let fitted = yield* fitEffects(history, answers, answering);
  for (let round = 0; round < roundsCount; round++) {
    const chanceOf = fitted.logOddsOf.map(logistic);
    answers = yield* learnAnswers(history, { chanceOf, answering }, likeParentCount, answers);
    ({ givingUp, answering } = yield* learnGivingUp(history, ownChances(fitted), answers));
    fitted = yield* fitEffects(history, answers, answering);
  }
  const took = history.filter(({ yes, came }) => yes && came !== null);
  const came = took.filter((asking) => asking.came === true).length + usualComes.mean * usualComes.strength;
  return {
    form: modelForm,
    base: fitted.base,
    effects: fitted.effects,
    recordStrength: strengthOfRecords(fitted),
    comes: { mean: came / (took.length + usualComes.strength), strength: usualComes.strength },
    givingUp,
    ...answers,
    askings: history.length,
  };
}

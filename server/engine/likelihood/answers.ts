import { answerTimesOf, shareBy, usualAnswerTimes, type Unheard } from '../filling/answer-times.ts';
import { chanceAfterSilence, silentChance } from '../filling/silence.ts';
import type { Turns } from '../turns/turns.ts';
import type { PastAsking } from './asking.ts';
import type { Answers } from './weight.ts';

export const usualAnswers: Answers = { times: usualAnswerTimes, noSaid: 0.5 };
const maxRounds = 30;
const settledEpsilon = 1e-4;

/** Of each invitation, in the order of the history. */
export interface Beliefs {
  /** The chance of a yes from somebody who still answers. */
  chanceOf: ArrayLike<number>;
  /** That the person still answered. */
  answering: ArrayLike<number>;
}

/**
 * How people answer, from invitations of which some were ended before anybody could: what is still to come after a
 * silence is taken as expected, and learned from again, until that is all one (expectation and maximisation: Turnbull
 * 1976, for delays that were cut off). Shrunk to the usual as though `strength` more had answered like it. A silence
 * counts as far as it is that of somebody who still answers.
 */
export function* learnAnswers(
  history: readonly PastAsking[],
  { chanceOf, answering }: Beliefs,
  strength: number,
  before: Answers = usualAnswers,
): Turns<Answers> {
  const waits = history.flatMap(({ answeredAfter }) => answeredAfter ?? []);
  let answers = before;
  for (let round = 0, change = Infinity; round < maxRounds && change > settledEpsilon; round++) {
    const { times, noSaid } = answers;
    const unheard: Unheard[] = [];
    let noes = strength;
    let said = strength * usualAnswers.noSaid;
    history.forEach((asking, row) => {
      if (asking.yes) return;
      if (asking.silentFor === null) {
        noes++;
        if (asking.saidNo) said++;
        return;
      }
      const chance = chanceOf[row];
      const come = shareBy(times, asking.silentFor);
      const yes = chanceAfterSilence(chance, come, noSaid);
      unheard.push({ hours: asking.silentFor, weight: answering[row] * yes });
      noes += answering[row] * (1 - yes);
      said += (answering[row] * (1 - chance) * noSaid * (1 - come)) / silentChance(chance, come, noSaid);
    });
    answers = {
      times: answerTimesOf(waits, usualAnswerTimes, strength, { unheard, now: times }),
      noSaid: said / noes,
    };
    change = Math.max(
      Math.abs(answers.noSaid - noSaid),
      ...answers.times.map((share, at) => Math.abs(share - times[at])),
    );
    yield;
  }
  return answers;
}

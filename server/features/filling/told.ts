import type { FillingPlan, FillingState } from '../../engine/filling/problem.ts';
import { planFilling } from '../../engine/filling/promise.ts';
import { nextWave } from '../../engine/filling/wave.ts';

/**
 * A filling at one moment. Its askings follow from `own`, in which each person's answers so far count. All that an
 * organiser is told follows from `like`, the answers of people in general to such a question: a filling can be started
 * and stopped as often as somebody likes, with other roles, times and chances, so that from what is told of own answers
 * it would follow how each one answers, however coarse a single figure is.
 */
export interface Reckoning {
  own: FillingState;
  like: FillingState;
}

/** Chances are told in so many steps. */
export const chanceStepsCount = 20;
const roundingEpsilon = 1e-9;
export const toldShare = (chance: number): number =>
  Math.floor(chance * chanceStepsCount + roundingEpsilon) / chanceStepsCount;

type Left = Pick<FillingPlan, 'allowance' | 'tilt'>;

/** The plan by what is told: its chance is told when the promise is given, as no more than was promised. */
export function toldPlan({ like }: Reckoning, promised: number): FillingPlan {
  const plan = planFilling(like, promised);
  return { ...plan, chance: Math.min(promised, plan.chance) };
}

/**
 * The chance as it is told at a look. `left` is what the told plan may still ask, and nobody once the filling itself
 * has asked everybody it may, which is seen by then.
 */
export const chanceNow = ({ like }: Reckoning, left: Left): number => nextWave(like, left).chance;

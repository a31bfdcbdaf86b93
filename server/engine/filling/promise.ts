import { orderOf, usualTilt } from './order.ts';
import type { FillingPlan, FillingState } from './problem.ts';
import { patientCourse } from './wave.ts';

/** A promise is given with so much to spare, since chances are learned from few. */
const spareShare = 0.01;

const aimOf = (promised: number): number => Math.min(promised + spareShare, (1 + promised) / 2);

/** Whether the promise can be given: whether everybody, the likeliest first, are enough for it. */
export const isWithinReach = (state: FillingState, promised: number): boolean =>
  state.places <= 0 || patientCourse(state, orderOf(state, 0)).chance >= aimOf(promised);

/**
 * The plan that fills the places in time with the chance that is promised, and asks as few as that takes. Where the
 * chance is out of reach, the plan asks the likeliest first and everybody if need be, and says what chance there is.
 */
export function planFilling(state: FillingState, promised: number): FillingPlan {
  const aim = aimOf(promised);
  const kept = fewest(state, usualTilt(state.candidates, state.places), aim);
  return kept.chance >= promised ? kept : fewest(state, 0, aim);
}

/**
 * With the fewest who may be asked at this tilt; with all of them where that does not reach the aim. People are whole:
 * where one fewer would be too few and they too many, the part of the last is the share of plans that has them.
 */
function fewest(state: FillingState, tilt: number, aim: number): FillingPlan {
  const order = orderOf(state, tilt);
  const chanceOf = (allowance: number): number => patientCourse(state, order.slice(0, allowance)).chance;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chanceOf(middle) >= aim) high = middle;
    else low = middle + 1;
  }
  const enough = chanceOf(low);
  const before = low > 0 ? chanceOf(low - 1) : 0;
  if (low === 0 || enough <= aim || before >= aim) return { allowance: low, tilt, chance: enough };
  return { allowance: low - (enough - aim) / (enough - before), tilt, chance: aim };
}

/** How many may be asked, whole: one more than the rest where `draw`, even in [0, 1), is below the part of the last. */
export const wholeAllowance = ({ allowance }: FillingPlan, draw: number): number =>
  Math.floor(allowance) + (draw < allowance % 1 ? 1 : 0);

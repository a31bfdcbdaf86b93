import { askingOrder, leastTilt, tilts } from './order.ts';
import type { FillingPlan, FillingState } from './problem.ts';
import { patientCourse } from './wave.ts';

/** So much more than the promise may be kept without being spent on worth. */
const maxExcessShare = 0.02;

/**
 * The plan that fills the places in time with at least the chance that is promised, and asks as few as that takes. Where
 * the chance is out of reach, the plan asks the likeliest first and everybody if need be, and says what chance there is.
 */
export function planFilling(state: FillingState, promised: number): FillingPlan {
  const kept = fewest(state, leastTilt(state.candidates, state.places), promised);
  if (kept.chance >= promised) return worthiest(state, kept, promised);
  return fewest(state, 0, promised);
}

/** With the fewest who may be asked at this tilt; with all of them where that does not reach the promise. */
function fewest(state: FillingState, tilt: number, promised: number): FillingPlan {
  const order = askingOrder(state.candidates, tilt);
  const chanceOf = (allowance: number): number => patientCourse(state, order.slice(0, allowance)).chance;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chanceOf(middle) >= promised) high = middle;
    else low = middle + 1;
  }
  return { allowance: low, tilt, chance: chanceOf(low) };
}

/**
 * Where the fewest keep far more than the promise: the same number with more worth, down to the promise and a little.
 * People are whole, so that with one place one person less would often keep far less.
 */
function worthiest(state: FillingState, plan: FillingPlan, promised: number): FillingPlan {
  let best = plan;
  for (const tilt of tilts) {
    if (best.chance <= promised + maxExcessShare) break;
    if (tilt <= plan.tilt) continue;
    const { chance } = patientCourse(state, askingOrder(state.candidates, tilt).slice(0, plan.allowance));
    if (chance >= promised && chance < best.chance) best = { ...plan, tilt, chance };
  }
  return best;
}

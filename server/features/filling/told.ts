import { limits } from '../../../shared/limits.ts';
import type { FillingPlan, FillingState } from '../../engine/filling/problem.ts';
import { planFilling } from '../../engine/filling/promise.ts';
import { nextWave } from '../../engine/filling/wave.ts';

/** A filling at one moment, by what each person's own answers say of them, and by what their like say. */
export interface Reckoning {
  own: FillingState;
  usual: FillingState;
}

/** Chances are told in so many steps: from two of them that one person sets apart, little follows of that one. */
export const chanceStepsCount = 20;
const roundingEpsilon = 1e-9;
export const toldShare = (chance: number): number =>
  Math.floor(chance * chanceStepsCount + roundingEpsilon) / chanceStepsCount;

const isGroup = (people: number): boolean => people >= limits.smallestGroup;

/**
 * The state from which an organiser may be told something. Of fewer than five people it is that of their like: else a
 * promise for a task that fits one person alone would tell how that one answers.
 */
export const tellable = ({ own, usual }: Reckoning): FillingState =>
  isGroup(own.pending.length + own.candidates.length) ? own : usual;

/**
 * The chance of a promise as it is told when it is given. No more than was promised: the rest tells of the few it
 * needs.
 */
export const promisedChance = (reckoning: Reckoning, promised: number): number =>
  Math.min(promised, planFilling(tellable(reckoning), promised).chance);

/** The chance as it is told at a look, of those who were asked and may still be. */
export function chanceNow({ own, usual }: Reckoning, left: Pick<FillingPlan, 'allowance' | 'tilt'>): number {
  const people = own.pending.length + Math.min(own.candidates.length, Math.max(0, left.allowance));
  return nextWave(isGroup(people) ? own : usual, left).chance;
}

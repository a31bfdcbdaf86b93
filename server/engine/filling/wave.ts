import { AtLeast } from './at-least.ts';
import { shareBy } from './answer-times.ts';
import { askingOrder } from './order.ts';
import { yesInTime, type Candidate, type FillingPlan, type FillingState } from './problem.ts';

/** What to do now. */
export interface Wave {
  /** Whom to ask, as places in the list of candidates, the first first. */
  ask: number[];
  /** That the places are filled in time, if the plan is followed from here on, [0, 1]. */
  chance: number;
}

/** So often the course of a filling is looked at, hours. */
const lookHours = 0.5;

/** Expected yes under way for each free place, from the most patient pace to everybody at once. */
const paces: readonly number[] = [0.8, 1, 1.25, 1.5, 2, 3, Number.POSITIVE_INFINITY];
/** Patience may cost so much chance against asking everybody at once: somebody asked late has less time to be heard. */
const maxPatienceShare = 0.02;

/** Asks no more than the plan allows and no sooner than its chance needs. */
export function nextWave(state: FillingState, { allowance, tilt }: Pick<FillingPlan, 'allowance' | 'tilt'>): Wave {
  if (state.places <= 0) return { ask: [], chance: 1 };
  const order = askingOrder(state.candidates, tilt).slice(0, Math.max(0, allowance));
  const { course, chance } = patientCourse(state, order);
  return { ask: order.filter((_, rank) => course[rank] === 0), chance };
}

/** The most patient course among those that hardly cost any chance. */
export function patientCourse(state: FillingState, order: readonly number[]): { course: number[]; chance: number } {
  const people = order.map((at) => state.candidates[at]);
  const soonest = order.map(() => 0);
  const best = filledChance(state, order, soonest);
  for (const pace of paces) {
    const course = unluckyCourse(state, people, pace);
    const chance = filledChance(state, order, course);
    if (chance >= best - maxPatienceShare) return { course, chance };
  }
  return { course: soonest, chance: best };
}

/** The chance that those asked, and those of the order at their times of the course, fill the places. */
function filledChance(state: FillingState, order: readonly number[], course: readonly number[]): number {
  const heard = (hours: number): number => shareBy(state.times, hours);
  const sum = new AtLeast(state.places);
  for (const pending of state.pending) sum.add(yesInTime(pending, state, heard));
  order.forEach((at, rank) => sum.add(state.candidates[at].chance * heard(state.hoursLeft - course[rank])));
  return sum.chance;
}

/**
 * In how many hours each of the order is asked when luck is bad: so few say yes that one place is empty in the end. The
 * chance of a filling is reckoned by this course, on average over who is silent and who says no; better luck needs fewer.
 *
 * @returns hours from now, rising; `hoursLeft` for those whose turn does not come
 */
function unluckyCourse(state: FillingState, order: readonly Candidate[], pace: number): number[] {
  const { places, hoursLeft, noSaid, pending } = state;
  const heard = (hours: number): number => shareBy(state.times, hours);
  const asked = pending.map(({ chance, hours }) => ({ chance, since: -hours, come: heard(hours) }));
  const willing = [...pending, ...order].reduce((sum, { chance }) => sum + chance, 0);
  const luck = Math.min(1, (places - 1) / Math.max(willing, Number.EPSILON));
  const course: number[] = [];
  for (let now = 0; now < hoursLeft && course.length < order.length; now += lookHours) {
    const left = { hoursLeft: hoursLeft - now, noSaid };
    let expected = 0;
    let yes = 0;
    for (const { chance, since, come: before } of asked) {
      const come = (heard(now - since) - before) / (1 - before || 1);
      yes += chance * luck * come;
      const silent = 1 - come * (chance * luck + (1 - chance * luck) * noSaid);
      expected += silent * yesInTime({ chance, hours: now - since }, left, heard);
    }
    const wanted = Math.max(1, places - yes) * pace;
    while (course.length < order.length) {
      const { chance } = order[course.length];
      const more = chance * heard(left.hoursLeft);
      // To the nearest: half a person more is asked rather than half a person fewer.
      if (expected + more / 2 > wanted) break;
      expected += more;
      asked.push({ chance, since: now, come: 0 });
      course.push(now);
    }
  }
  while (course.length < order.length) course.push(hoursLeft);
  return course;
}

import { AtLeast } from './at-least.ts';
import { hoursUntil, shareBy } from './answer-times.ts';
import { orderOf } from './order.ts';
import { yesInTime, type Candidate, type FillingPlan, type FillingState } from './problem.ts';

/** The next step of a filling. */
export interface Wave {
  /** Positions in the list of candidates, the first to be asked first. */
  ask: number[];
  /** The others in the order of asking: the next of them stands in for one who cannot be asked. */
  after: number[];
  /** That the places are filled in time, if the plan is followed from here on, [0, 1]. */
  chance: number;
}

/** So often the course of a filling is looked at, hours. */
const lookHours = 0.5;

/** Expected yes under way for each that is wanted, where there is much time. */
const patientPaceFactor = 0.72;
/** The pace rises as the time that is left comes near to so many times that in which half of all yes come. */
const hurryFactor = 1.5;
/**
 * Yes wanted under way for the free places: so many that the chance of too many is about the same for few and for many,
 * which for few is had only by fewer a place.
 */
const wantedYes = (free: number): number => Math.max(1, 1.2 * free - 0.9);
/** Where too few say yes, so many places are empty on average. */
const missedPlacesCount = 1.5;
/** Times that pace, from the most patient to everybody at once. */
const hurries: readonly number[] = [1, 1.25, 1.5, 2, 3, Number.POSITIVE_INFINITY];
/** Patience may cost so much chance against asking everybody at once: somebody asked late has less time to be heard. */
const maxPatienceShare = 0.03;

/** Asks no more than the plan allows and no sooner than its chance needs. */
export function nextWave(state: FillingState, { allowance, tilt }: Pick<FillingPlan, 'allowance' | 'tilt'>): Wave {
  if (state.places <= 0) return { ask: [], after: [], chance: 1 };
  const order = orderOf(state, tilt);
  const { course, chance } = patientCourse(state, order.slice(0, Math.max(0, allowance)));
  const count = course.filter((hours) => hours === 0).length;
  return { ask: order.slice(0, count), after: order.slice(count), chance };
}

/** The most patient course among those that hardly cost any chance. */
export function patientCourse(state: FillingState, order: readonly number[]): { course: number[]; chance: number } {
  const people = order.map((at) => state.candidates[at]);
  const soonest = order.map(() => 0);
  const best = filledChance(state, order, soonest);
  for (const hurry of hurries) {
    const course = unluckyCourse(state, people, hurry);
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
 * In how many hours each of the order is asked when luck is bad: so few say yes that the places stay empty. The
 * chance of a filling is reckoned by this course, on average over who is silent and who says no; better luck needs
 * fewer.
 *
 * @returns hours from now, rising; `hoursLeft` for those whose turn does not come
 */
function unluckyCourse(state: FillingState, order: readonly Candidate[], hurry: number): number[] {
  const { places, hoursLeft, noSaid, pending } = state;
  const heard = (hours: number): number => shareBy(state.times, hours);
  const asked = pending.map(({ chance, hours, left = Infinity }) => ({
    ...{ chance, since: -hours, come: heard(hours), until: left },
  }));
  const willing = [...pending, ...order].reduce((sum, { chance }) => sum + chance, 0);
  const luck = Math.min(1, Math.max(0, places - missedPlacesCount) / Math.max(willing, Number.EPSILON));
  const course: number[] = [];
  const hurryHours = hurryFactor * hoursUntil(state.times, 0.5);
  for (let now = 0; now < hoursLeft && course.length < order.length; now += lookHours) {
    const left = { hoursLeft: hoursLeft - now, noSaid };
    let expected = 0;
    let yes = 0;
    for (const { chance, since, come: before, until } of asked) {
      const come = (heard(now - since) - before) / (1 - before || 1);
      yes += chance * luck * come;
      const silent = 1 - come * (chance * luck + (1 - chance * luck) * noSaid);
      expected += silent * yesInTime({ chance, hours: now - since, left: until - now }, left, heard);
    }
    const wanted = wantedYes(places - yes) * hurry * (patientPaceFactor + hurryHours / left.hoursLeft);
    while (course.length < order.length) {
      const { chance } = order[course.length];
      const more = chance * heard(left.hoursLeft);
      // To the nearest: half a person more is asked rather than half a person fewer.
      if (expected + more / 2 > wanted) break;
      expected += more;
      asked.push({ chance, since: now, come: 0, until: Infinity });
      course.push(now);
    }
  }
  while (course.length < order.length) course.push(hoursLeft);
  return course;
}

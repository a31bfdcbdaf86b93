import { shareBy } from '../filling/answer-times.ts';
import { silentChance } from '../filling/silence.ts';
import type { Turns } from '../turns/turns.ts';
import { factors, latelyUnknown, type AskingFacts, type PastAsking } from './asking.ts';
import type { Answers } from './weight.ts';

/**
 * Whether somebody still answers at all: after each asking some have had enough, and are silent from then on. These are
 * the customers of Schmittlein, Morrison & Colombo (1987), in whole askings (Fader, Hardie & Shang 2010).
 */
export interface GivingUp {
  /** That somebody gives up after an asking, by its level of `lately`. A level that was never seen: nobody. */
  after: Record<string, number>;
  /** That somebody who is asked still answers, of whom nothing else is known; by the same levels, otherwise 1. */
  stillAnswers: Record<string, number>;
}

/** Nobody is believed to give up before it was seen. */
export const nobodyGivesUp: GivingUp = { after: {}, stillAnswers: {} };

/** A level's share is shrunk to that of all as though so many more had gone like all, and theirs to none. */
const likeParentCount = 20;
/** Learning begins with this share for all levels. */
const firstShare = 0.02;
const maxRounds = 30;
const settledEpsilon = 1e-4;

export const givesUpAfter = ({ after }: GivingUp, asking: AskingFacts): number => after[factors.lately(asking)] ?? 0;
export const likeStillAnswers = ({ stillAnswers }: GivingUp, asking: AskingFacts): number =>
  stillAnswers[factors.lately(asking)] ?? 1;

/** The chances of an answer, or of such a silence, from somebody who still answers and from somebody who does not. */
interface Seen {
  fromThese: number;
  fromOthers: number;
}

const seenOf = ({ silentFor }: PastAsking, chance: number, { times, noSaid }: Answers): Seen =>
  silentFor === null
    ? { fromThese: 1, fromOthers: 0 }
    : { fromThese: silentChance(chance, shareBy(times, silentFor), noSaid), fromOthers: 1 };

const updated = (before: number, { fromThese, fromOthers }: Seen): number =>
  (before * fromThese) / (before * fromThese + (1 - before) * fromOthers);

/**
 * That somebody still answered when asked, who did with the chance `before`, once it is known what came of it.
 *
 * @param chance that they say yes, if they still answer
 */
export const answeredStill = (before: number, asking: PastAsking, chance: number, answers: Answers): number =>
  updated(before, seenOf(asking, chance, answers));

/** The askings of one person, in the order in which they were made. */
interface Course {
  levels: string[];
  seen: Seen[];
  rows: number[];
}

/**
 * Learns it by expectation and maximisation over the two states of each person, the second without a way back.
 *
 * @param chanceOf that each says yes, if they still answer
 * @returns with it, for each asking, how likely the person still answered, by all that came before and after
 */
export function* learnGivingUp(
  history: readonly PastAsking[],
  chanceOf: ArrayLike<number>,
  answers: Answers,
): Turns<{ givingUp: GivingUp; answering: Float64Array }> {
  const courses = coursesOf(history, chanceOf, answers);
  const answering = new Float64Array(history.length);
  let after = new Map<string, number>();
  let stillAnswers = new Map<string, Share>();
  for (let round = 0, change = Infinity; round < maxRounds && change > settledEpsilon; round++) {
    const gaveUp = new Map<string, Share>();
    stillAnswers = new Map();
    for (const course of courses) followed(course, after, { answering, gaveUp, stillAnswers });
    const all = [...gaveUp.values()].reduce(added, { count: 0, of: likeParentCount });
    const next = sharesOf(gaveUp, all.count / all.of);
    change = Math.max(0, ...[...next].map(([level, share]) => Math.abs(share - (after.get(level) ?? firstShare))));
    after = next;
    yield;
  }
  const givingUp = { after: Object.fromEntries(after), stillAnswers: Object.fromEntries(sharesOf(stillAnswers, 1)) };
  return { givingUp, answering };
}

interface Share {
  count: number;
  of: number;
}

const added = (sum: Share, more: Share): Share => ({ count: sum.count + more.count, of: sum.of + more.of });

const sharesOf = (shares: ReadonlyMap<string, Share>, parent: number): Map<string, number> =>
  new Map(
    [...shares].map(([level, { count, of }]) => [level, (count + likeParentCount * parent) / (of + likeParentCount)]),
  );

function coursesOf(history: readonly PastAsking[], chanceOf: ArrayLike<number>, answers: Answers): Course[] {
  const courses = new Map<string, Course>();
  const inTime = history.map((_, row) => row).sort((a, b) => history[a].at - history[b].at || a - b);
  for (const row of inTime) {
    const asking = history[row];
    const course = courses.get(asking.person) ?? { levels: [], seen: [], rows: [] };
    courses.set(asking.person, course);
    course.levels.push(factors.lately(asking));
    course.seen.push(seenOf(asking, chanceOf[row], answers));
    course.rows.push(row);
  }
  return [...courses.values()];
}

/** Adds what one person's askings tell, forward through them and back. */
function followed(
  { levels, seen, rows }: Course,
  after: ReadonlyMap<string, number>,
  sums: { answering: Float64Array; gaveUp: Map<string, Share>; stillAnswers: Map<string, Share> },
): void {
  const add = (to: Map<string, Share>, level: string, share: Share): void =>
    void to.set(level, added(to.get(level) ?? { count: 0, of: 0 }, share));
  const givesUp = levels.map((level) => after.get(level) ?? firstShare);
  const known: number[] = [];
  let before = 1;
  for (let at = 0; at < rows.length; at++) {
    for (const level of [levels[at], latelyUnknown]) add(sums.stillAnswers, level, { count: before, of: 1 });
    known.push(updated(before, seen[at]));
    before = known[at] * (1 - givesUp[at]);
  }
  // All that came after an asking is so likely from somebody who still answered then, and from somebody who did not.
  let [these, others] = [1, 1];
  for (let at = rows.length - 1; at >= 0; at--) {
    const both = known[at] * these + (1 - known[at]) * others;
    const answering = (known[at] * these) / both;
    sums.answering[rows[at]] = answering;
    if (at === 0) break;
    const { fromThese, fromOthers } = seen[at];
    const [ifStays, ifGoes] = [(1 - givesUp[at - 1]) * fromThese * these, givesUp[at - 1] * fromOthers * others];
    const [here, gone] = [ifStays + ifGoes, fromOthers * others];
    const all = known[at - 1] * here + (1 - known[at - 1]) * gone;
    add(sums.gaveUp, levels[at - 1], { count: (known[at - 1] * ifGoes) / all, of: (known[at - 1] * here) / all });
    const greater = Math.max(here, gone);
    [these, others] = [here / greater, gone / greater];
  }
}

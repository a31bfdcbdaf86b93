import type { OneTask } from './one-task.ts';

const lookEveryHours = 0.5;

/** The view of a policy at a look. Answers stand by the number of the person. */
interface Look {
  task: OneTask;
  now: number;
  hours: number;
  free: number;
  askedAt: ReadonlyMap<number, number>;
  answered: ReadonlySet<number>;
}

/** The people to ask now, by number. */
export type AskingPolicy = (look: Look) => readonly number[];

export interface Played {
  filled: boolean;
  /** Until the last place was taken; all the hours where it was not. */
  hours: number;
  asked: number;
  yes: number;
  /** Said yes between the look at which the last place was taken and the next, at which the others are told. */
  inVain: number;
  worth: number;
  /** Those who were asked, by number, with the hours that their question stood. */
  whom: { number: number; openHours: number }[];
}

/** Plays one task: a look every half hour, answers in between, a stop at once when it is full. */
export function play(task: OneTask, hours: number, policy: AskingPolicy): Played {
  const askedAt = new Map<number, number>();
  const answered = new Set<number>();
  const played: Played = { filled: false, hours, asked: 0, yes: 0, inVain: 0, worth: 0, whom: [] };
  let free = task.places;
  for (let now = 0; now <= hours; now += lookEveryHours) {
    for (const [at, number] of answersBetween(task, askedAt, answered, now)) {
      answered.add(number);
      const person = task.people[number];
      if (!person.yes) continue;
      played.yes++;
      if (free === 0) {
        played.inVain++;
        continue;
      }
      played.worth += person.worth;
      if (--free === 0) Object.assign(played, { filled: true, hours: at });
    }
    if (free === 0) break;
    for (const number of policy({ task, now, hours, free, askedAt, answered })) askedAt.set(number, now);
  }
  const whom = [...askedAt].map(([number, since]) => ({ number, openHours: Math.max(0, played.hours - since) }));
  return { ...played, asked: askedAt.size, whom };
}

/** The answers that came before `now` and have not been looked at, in the order of time. */
function answersBetween(
  { people }: OneTask,
  askedAt: ReadonlyMap<number, number>,
  answered: ReadonlySet<number>,
  now: number,
): [at: number, number: number][] {
  const came: [number, number][] = [];
  for (const [number, since] of askedAt) {
    const at = since + people[number].answersAfter;
    if (at <= now && !answered.has(number)) came.push([at, number]);
  }
  return came.sort((a, b) => a[0] - b[0]);
}

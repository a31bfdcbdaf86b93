import type { Mobilised, MobilisationProblem, ReceivingPlace } from './problem.ts';

/** People of a unit that are the same to every place: the same skills and ranks of those asked for, the same past. */
export interface PeopleClass {
  key: string;
  unit: number;
  /** Duties anywhere that they can be counted for. */
  skills: ReadonlySet<string>;
  rank: number;
  pinned: number;
  before: number;
  /** In the order in which they go. */
  people: Mobilised[];
}

/** A duty that some people of a place are counted for. */
export interface Duty {
  name: string;
  count: number;
  serves: (people: PeopleClass) => boolean;
}

const headDuty = 'head';

/** Head first, then skills; a skill's name is marked, so that none can pass for the head. */
export function dutiesOf({ headRank, skills }: ReceivingPlace): Duty[] {
  const head: Duty[] = headRank > 0 ? [{ name: headDuty, count: 1, serves: ({ rank }) => rank >= headRank }] : [];
  return [
    ...head,
    ...skills.map(({ skill, count }): Duty => ({
      name: `skill:${skill}`,
      count,
      serves: (people) => people.skills.has(skill),
    })),
  ];
}

/** The classes of a problem, in the order of their keys. */
export function classesOf({ units, people, places }: MobilisationProblem): PeopleClass[] {
  const unitAt = new Map(units.map(({ id }, at) => [id, at]));
  const placeAt = new Map(places.map(({ id }, at) => [id, at]));
  const asked = new Set(places.flatMap(({ skills }) => skills.map(({ skill }) => skill)));
  const ranks = [...new Set(places.map(({ headRank }) => headRank))].sort((x, y) => y - x);
  const classes = new Map<string, PeopleClass>();
  for (const person of people) {
    const skills = [...new Set(person.skills)].filter((skill) => asked.has(skill)).sort();
    const rank = ranks.find((one) => person.rank >= one) ?? 0;
    const past = [person.pinned ?? null, person.pinned === undefined ? (person.before ?? null) : null];
    const key = JSON.stringify([person.unit, skills, rank, ...past]);
    const known = classes.get(key);
    if (known) known.people.push(person);
    else
      classes.set(key, {
        key,
        unit: unitAt.get(person.unit)!,
        skills: new Set(skills),
        rank,
        pinned: placeAt.get(person.pinned ?? '') ?? -1,
        before: person.pinned === undefined ? (placeAt.get(person.before ?? '') ?? -1) : -1,
        people: [person],
      });
  }
  for (const { people: same } of classes.values()) same.sort((x, y) => x.load - y.load || (x.id < y.id ? -1 : 1));
  return [...classes.values()].sort((x, y) => (x.key < y.key ? -1 : 1));
}

/** People of a unit that may go within its share. */
export const mayGo = (people: number, stays: number): number => people - Math.ceil(people * stays - 1e-9);

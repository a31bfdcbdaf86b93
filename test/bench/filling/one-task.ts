import { drawFrom } from './random.ts';

/** A person as only the simulation knows them: what they would do if they were asked. */
interface Person {
  /** That they say yes; and as a policy may know it. */
  chance: number;
  known: number;
  worth: number;
  yes: boolean;
  /** Hours from the question to the answer; Infinity for those who never answer. */
  answersAfter: number;
  /** Whether they were never asked. */
  isNew?: boolean;
}

export interface OneTask {
  places: number;
  people: readonly Person[];
}

/** Of those who answer: log-normal with this median and spread. */
const medianHours = 3;
const spreadFactor = 1.2;
const silentShare = 0.5;
const knownWithNoiseFactor = 0.1;
const learnedTasksCount = 4000;

/**
 * The world of the prototype: chances Beta(1.2, 2.8), known with a noise of 0.1, answers log-normal with a median of 3
 * h, half of the noes silent, 60 candidates (120 for ten places), worth uniform from a half to 1 and independent of
 * chance (with it the prototype's figures come out: 0.51 to 0.58 of the askings at 0.93 to 0.94 of the worth).
 */
export function oneTask(places: number, seed: number): OneTask {
  const draw = drawFrom(seed);
  const people = Array.from({ length: places >= 10 ? 120 : 60 }, () => {
    const chance = draw.beta(1.2, 2.8);
    const known = chance + knownWithNoiseFactor * draw.normal();
    const worth = 0.5 + draw.uniform() / 2;
    const yes = draw.uniform() < chance;
    const silent = !yes && draw.uniform() < silentShare;
    const delay = medianHours * Math.exp(spreadFactor * draw.normal());
    return { chance, known, worth, yes, answersAfter: silent ? Number.POSITIVE_INFINITY : delay };
  });
  return { places, people };
}

/**
 * The meaning of the known figures: of those of whom about as much was known, how many said yes on other tasks. A
 * policy that takes them as they are prefers those whose noise is in their favour.
 */
export function learnMeaning(seed: number): (known: number) => number {
  const width = 0.05;
  const yes = new Map<number, number>();
  const asked = new Map<number, number>();
  const cellOf = (known: number): number => Math.max(-4, Math.min(24, Math.floor(known / width)));
  for (let task = 0; task < learnedTasksCount; task++)
    for (const person of oneTask(1, seed + task).people) {
      const cell = cellOf(person.known);
      asked.set(cell, (asked.get(cell) ?? 0) + 1);
      yes.set(cell, (yes.get(cell) ?? 0) + (person.yes ? 1 : 0));
    }
  return (known) => ((yes.get(cellOf(known)) ?? 0) + 0.3 * 10) / ((asked.get(cellOf(known)) ?? 0) + 10);
}

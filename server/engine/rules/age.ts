import type { PersonFacts } from '../facts/facts.ts';
import { dateKey } from '../geo/local-time.ts';

/** No age is known: no minimum age is reached. */
export const noAge = 0x7fffffff;

const lastOfFebruaryKey = 228;

/**
 * An age as one number: the date of birth as yyyymmdd, or −(age + 1) where only the age in years is known.
 * @see oldEnough
 */
export function ageKey({ birthDate, age }: Pick<PersonFacts, 'birthDate' | 'age'>): number {
  const born = /^(\d{4})-(\d\d)-(\d\d)/.exec(birthDate ?? '');
  if (born) return Number(born[1]) * 10_000 + Number(born[2]) * 100 + Number(born[3]);
  return age !== undefined && age >= 0 ? -Math.floor(age) - 1 : noAge;
}

/**
 * The day on which ages are counted, as the number yyyymmdd: the local day of an instant. The last of February stands
 * in for a 29th that the year does not have (Civil Code of China, article 202), so it is counted as one.
 */
export function ageDay(instant: number, utcOffset: number): number {
  const day = dateKey(instant, utcOffset);
  return day % 10_000 === lastOfFebruaryKey && !isLeapYear(Math.floor(day / 10_000)) ? day + 1 : day;
}

/** Whether somebody is `minAge` years old on a day (`ageDay`): born on that day of that year, or before. */
export const oldEnough = (age: number, minAge: number, onDay: number): boolean =>
  age < 0 ? -age - 1 >= minAge : age <= onDay - minAge * 10_000;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

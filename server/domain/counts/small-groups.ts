import { limits } from '../../../shared/limits.ts';
import type { TreeNode } from '../units/tree.ts';

/** So many days after its end a month is closed: until then what was said in it may be changed. */
const closedAfterDays = limits.ratingEditDays;

const dayBefore = (day: number, days: number): number => {
  const date = new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) - days));
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
};
const monthOf = (day: number): number => Math.floor(day / 100);
const lastDayOf = (month: number): number =>
  dayBefore(month % 100 === 12 ? (Math.floor(month / 100) + 1) * 10_000 + 101 : (month + 1) * 100 + 1, 1);

/** The last month, yyyymm, that is closed on a day: what was said in it is said for good. */
export const lastClosedMonth = (today: number): number => {
  const month = monthOf(dayBefore(today, closedAfterDays + 1));
  return lastDayOf(month) <= dayBefore(today, closedAfterDays + 1) ? month : monthBefore(month);
};

export const monthAfter = (month: number): number => (month % 100 === 12 ? month + 89 : month + 1);
const monthBefore = (month: number): number => (month % 100 === 1 ? month - 89 : month - 1);

/**
 * Whether what happened on a day may be told of a small group, in a period: the day's whole month lies in the period
 * and is closed. Moving the ends of a period by a day then changes nothing. Days as yyyymmdd.
 */
export function inClosedMonth({ from, to }: { from: number; to: number }, today: number): (day: number) => boolean {
  const closed = Math.min(to, dayBefore(today, closedAfterDays + 1));
  return (day) => monthOf(day) * 100 + 1 >= from && lastDayOf(monthOf(day)) <= closed;
}

/** Things that may be told of together, and the unit that they are told of. */
interface Group<T> {
  unit: TreeNode;
  things: T[];
}

/**
 * The groups of things that may be told of a unit and of all below it: at least `limits.smallestGroup` where they
 * stand, or together with what their neighbours are too few to tell, at the unit above both. Each thing belongs to one
 * such group only, whichever unit is asked about, so that all differences between answers are made up of whole groups.
 *
 * @param own the things of a unit itself, by its id
 * @param sizeOf how many people, or voices, some things are
 */
export function groupsIn<T>(
  node: TreeNode,
  own: (unitId: string) => readonly T[],
  sizeOf: (things: readonly T[]) => number = ({ length }) => length,
): Group<T>[] {
  const groups: Group<T>[] = [];
  const leftOf = (unit: TreeNode): T[] => {
    const things = [...own(unit.id), ...unit.children.flatMap(leftOf)];
    if (sizeOf(things) < limits.smallestGroup) return things;
    groups.push({ unit, things });
    return [];
  };
  leftOf(node);
  return groups;
}

/** All things that are in one of those groups. */
export const releasedIn = <T>(...asked: Parameters<typeof groupsIn<T>>): T[] =>
  groupsIn(...asked).flatMap(({ things }) => things);

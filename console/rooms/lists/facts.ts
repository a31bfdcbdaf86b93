import type { ListEntry } from '../../../shared/api.d.ts';
import { bookers, entryKinds, listNames } from '../../../shared/lists.ts';
import { factsOf, type Fact } from '../../parts/facts.ts';
import { tellNumber, tellTime } from '../../parts/telling.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

const openTimes = ({ booking }: ListEntry): string | undefined => {
  if (!booking) return undefined;
  const { opens, closes, weekdays, who, mostHours } = booking;
  const days = weekdays.map((day) => words.value.days[day as 1]).join(' ');
  return fill(words.value.openTimes, { days, from: opens, to: closes, n: mostHours, who: wordOf(bookers[who]) });
};

/** An entry in words. */
export function factsOfEntry(entry: ListEntry): Fact[] {
  const w = words.value;
  return factsOf([
    [w.list, wordOf(listNames[entry.list])],
    [w.kind, wordOf(entryKinds[entry.kind])],
    [w.owner, entry.unit?.name],
    [w.description, entry.description],
    [w.amount, `${tellNumber(entry.amount)} ${entry.measure}`],
    [w.left, entry.booking ? undefined : `${tellNumber(entry.left)} ${entry.measure}`],
    [w.address, entry.place?.name],
    [w.times, entry.times],
    [w.conditions, entry.conditions],
    [w.until, tellTime(entry.until)],
    [w.bookable, openTimes(entry)],
  ]);
}

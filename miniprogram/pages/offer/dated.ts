import { dayMs } from '../../shared/durations';
import type { OfferInput } from '../../api/types';
import { instantOf, isoDay } from '../../tools/time';

type Window = OfferInput['dated'][number];

/** The hours of a new day, until the person says otherwise. */
const usual = { from: '08:00', to: '22:00' };

/** From one clock of a day to the next time that the other clock shows: 22:00–06:00 goes over the night. */
export const windowOn = (dayText: string, fromClock = usual.from, toClock = usual.to): Window => {
  const from = instantOf(dayText, fromClock);
  const to = instantOf(dayText, toClock);
  return { from, to: Date.parse(to) > Date.parse(from) ? to : instantOf(isoDay(Date.parse(from) + dayMs), toClock) };
};

export const isOnDay = (dated: Window[], dayText: string): boolean =>
  dated.some(({ from }) => isoDay(from) === dayText);

/** Those that are not over. */
export const ahead = (dated: Window[], now = Date.now()): Window[] => dated.filter(({ to }) => Date.parse(to) > now);

/** An offer for days that are all over fits nothing: the person has to say anew when they are free. */
export const isOver = ({ weekly, dated }: Pick<OfferInput, 'weekly' | 'dated'>): boolean =>
  weekly.length === 0 && dated.length > 0 && ahead(dated).length === 0;

/** In the order in which they come. */
export const inOrder = (dated: Window[]): Window[] =>
  [...dated].sort((one, other) => Date.parse(one.from) - Date.parse(other.from));

import type { Booking, BookingCalendar, ListClaim, ListEntry } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { clock, dayWords, sharedWord, spanWords, timeWords } from '../../tools/tell';
import { nameWith } from '../claimant';
import { bookingStates, entryKinds, listNames } from '../shared/lists';
import { entryTexts } from '../texts';

/** An entry as its page draws it. */
export const drawnEntry = (entry: ListEntry) => {
  const w = ownTexts(entryTexts);
  const owners = { resources: w.owner, needs: w.asks, projects: w.plans };
  const who = entry.booking?.who;
  return {
    title: entry.title,
    kindName: sharedWord(entryKinds[entry.kind]),
    listName: sharedWord(listNames[entry.list]),
    owner: fill(owners[entry.list], { unit: entry.unit?.name ?? '' }),
    description: entry.description,
    left: entry.booking ? '' : fill(w.left, { n: entry.left, all: entry.amount, measure: entry.measure }),
    place: entry.place?.name ?? '',
    times: entry.times ? fill(w.times, { text: entry.times }) : '',
    conditions: entry.conditions ? fill(w.conditions, { text: entry.conditions }) : '',
    until: fill(w.until, { time: timeWords(entry.until) }),
    over: entry.state === 'closed' ? w.closed : '',
    amountLabel: fill(w.amount, { measure: entry.measure }),
    who: who === 'units' ? w.units : who === 'residents' ? w.residents : '',
  };
};

type Day = BookingCalendar['days'][number];

export interface DayChip {
  key: string;
  name: string;
  on: boolean;
}

export const dayChips = ({ days }: BookingCalendar, at: number): DayChip[] =>
  days.map(({ day }, index) => ({ key: day, name: dayWords(`${day}T12:00:00+08:00`), on: index === at }));

/** The hours of a day that are chosen: `hours` from the one at `from` on. */
export interface Chosen {
  from: number;
  hours: number;
}

export const hourCells = ({ hours }: Day, chosen: Chosen) => {
  const w = ownTexts(entryTexts);
  return hours
    .map(({ at, state }, index) => ({
      key: at,
      index,
      name: clock(at),
      state,
      note: state === 'free' ? w.free : w.taken,
      on: index >= chosen.from && index < chosen.from + chosen.hours && chosen.from >= 0,
    }))
    .filter(({ state }) => state !== 'past');
};

/** How many hours may be booked from one on: free, one after the other. */
export const hoursFrom = ({ hours }: Day, from: number, most: number): number => {
  let count = 0;
  while (count < most && hours[from + count]?.state === 'free') count++;
  return count;
};

export const claimRow = (claim: ListClaim, measure: string) => ({
  id: claim.id,
  who: nameWith(claim),
  amount: `${claim.amount} ${measure}`,
  note: claim.note,
  answerBy: fill(ownTexts(entryTexts).answerBy, { time: timeWords(claim.answerBy) }),
  canAnswer: claim.can.answer,
});

export const bookingRow = (booking: Booking) => ({
  id: booking.id,
  who: nameWith(booking),
  phone: booking.phone ?? '',
  when: spanWords(booking.start, booking.end),
  purpose: booking.purpose,
  stateName: booking.state === 'booked' ? '' : sharedWord(bookingStates[booking.state]),
  canCancel: booking.can.cancel,
  canNote: booking.can.note,
});

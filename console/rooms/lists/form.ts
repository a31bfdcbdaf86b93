import type { ListEntry, ListEntryEdits, NewListEntry } from '../../../shared/api.d.ts';
import type { Bookers, EntryKind, ListName } from '../../../shared/lists.ts';
import { addDays, dayOf, startOfDay, today } from '../../parts/days.ts';
import { editsBetween } from '../../parts/form-draft.ts';
import { pointIn, pointText } from '../../parts/map/point-text.ts';

/** An entry as its form holds it: numbers are texts, the last day is "2026-03-08", the point "114.05790, 22.54310". */
export interface EntryForm {
  list: ListName;
  kind: EntryKind;
  title: string;
  description: string;
  amount: string;
  measure: string;
  address: string;
  point: string;
  times: string;
  conditions: string;
  lastDay: string;
  bookable: boolean;
  who: Bookers;
  opens: string;
  closes: string;
  mostHours: string;
  weekdays: number[];
}

const usualDays = 90;
const everyDay = [1, 2, 3, 4, 5, 6, 7];

export const blankEntry = (): EntryForm => ({
  list: 'resources',
  kind: 'venue',
  title: '',
  description: '',
  amount: '1',
  measure: '间',
  address: '',
  point: '',
  times: '',
  conditions: '',
  lastDay: addDays(today(), usualDays),
  bookable: false,
  who: 'everybody',
  opens: '9',
  closes: '21',
  mostHours: '3',
  weekdays: everyDay,
});

export const formOf = (entry: ListEntry): EntryForm => ({
  ...blankEntry(),
  list: entry.list,
  kind: entry.kind,
  title: entry.title,
  description: entry.description,
  amount: String(entry.amount),
  measure: entry.measure,
  address: entry.place?.name ?? '',
  point: entry.place ? pointText(entry.place.point.coordinates) : '',
  times: entry.times,
  conditions: entry.conditions,
  lastDay: dayOf(Date.parse(entry.until) - 1),
  ...(entry.booking
    ? {
        bookable: true,
        who: entry.booking.who,
        opens: String(entry.booking.opens),
        closes: String(entry.booking.closes),
        mostHours: String(entry.booking.mostHours),
        weekdays: [...entry.booking.weekdays],
      }
    : {}),
});

/** Only venues and equipment of the first list can be booked by the hour. */
export const canBeBooked = ({ list, kind }: EntryForm): boolean =>
  list === 'resources' && (kind === 'venue' || kind === 'equipment');

/** All of a form as the API takes it; undefined while something is missing. */
export function entryOf(form: EntryForm): Required<NewListEntry> | undefined {
  const at = pointIn(form.point);
  if (!form.title.trim() || !form.measure.trim() || !Number(form.amount) || !form.lastDay || at === null)
    return undefined;
  const isBooked = form.bookable && canBeBooked(form);
  return {
    list: form.list,
    kind: form.kind,
    title: form.title.trim(),
    description: form.description,
    amount: Number(form.amount),
    measure: form.measure.trim(),
    place: at ? { point: { type: 'Point', coordinates: [...at] }, name: form.address } : null,
    times: form.times,
    conditions: form.conditions,
    until: new Date(startOfDay(addDays(form.lastDay, 1))).toISOString(),
    booking: isBooked
      ? {
          opens: Number(form.opens),
          closes: Number(form.closes),
          weekdays: form.weekdays,
          who: form.who,
          mostHours: Number(form.mostHours),
        }
      : null,
  };
}

/** The edits since a form was begun; undefined while there are none, or while something is missing. */
export function entryEdits(base: EntryForm, form: EntryForm): ListEntryEdits | undefined {
  const [before, now] = [entryOf(base), entryOf(form)];
  if (!before || !now) return undefined;
  const { list: _before, ...wasOnIt } = before;
  const { list: _now, ...isOnIt } = now;
  const edits = editsBetween(wasOnIt, isOnIt);
  return Object.keys(edits).length > 0 ? edits : undefined;
}

/** The fields of the form; a refusal of one stands there. */
export const entryFields = {
  title: ['text_refused'],
  description: [],
  amount: ['still_booked'],
  measure: [],
  place: [],
  times: [],
  conditions: [],
  until: [],
  booking: [],
  'booking.closes': [],
} as const;

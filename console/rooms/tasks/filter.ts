import { computed } from 'vue';
import type { operations } from '../../../shared/api.d.ts';
import { categories, keysOf, taskStates } from '../../../shared/words.ts';
import { now } from '../../api/clock.ts';
import { useAddress, useInAddress } from '../../parts/address.ts';
import type { Period } from '../../parts/period.ts';
import { addDays, startOfDay } from '../../parts/days.ts';

export const whens = ['all', 'on', 'coming', 'begun'] as const;
export type When = (typeof whens)[number];

type Filter = NonNullable<operations['countUnitTasks']['parameters']['query']>;
type Span = Pick<Filter, 'from' | 'to' | 'endsAfter'>;

const iso = (instant: number): string => new Date(instant).toISOString();

/** The times that a filter asks for, seen from a moment, and the order in which its tasks are read best. */
const timesOf: Record<When, (moment: string) => { span: Span; sort: 'start' | '-start' }> = {
  all: () => ({ span: {}, sort: '-start' }),
  on: (moment) => ({ span: { to: moment, endsAfter: moment }, sort: 'start' }),
  coming: (moment) => ({ span: { from: moment }, sort: 'start' }),
  begun: (moment) => ({ span: { to: moment }, sort: '-start' }),
};

/** Both ends of the period count, so it ends with the beginning of the day after. */
const within = (span: Span, { from, to }: Period): Span => {
  const [first, last] = [iso(startOfDay(from)), iso(startOfDay(addDays(to, 1)))];
  return {
    ...span,
    from: span.from && span.from > first ? span.from : first,
    to: span.to && span.to < last ? span.to : last,
  };
};

const choice = <V extends string>(choices: readonly V[], value: string): V | undefined =>
  choices.find((one) => one === value);
const periodIn = (read: (key: string) => string): Period | null =>
  read('from') && read('to') ? { from: read('from'), to: read('to') } : null;

/** An address's filter as the API takes it. */
export function queryOf(read: (key: string) => string, moment: string): { filter: Filter; sort: 'start' | '-start' } {
  const { span, sort } = timesOf[choice(whens, read('when')) ?? 'all'](moment);
  const days = periodIn(read);
  const state = choice(taskStates, read('state'));
  const category = choice(keysOf(categories), read('category'));
  const filter = {
    ...(days ? within(span, days) : span),
    ...(state ? { state } : {}),
    ...(category ? { category } : {}),
    ...(read('q') ? { q: read('q') } : {}),
    ...(read('open') === 'true' ? { open: true } : {}),
  };
  return { filter, sort };
}

/** The filter of the list as the address holds it, and as the API takes it. */
export function useTaskFilter() {
  const { read, write } = useAddress();
  const when = useInAddress<When>('when', 'all', whens);
  const state = useInAddress('state', '', ['', ...taskStates]);
  const category = useInAddress('category', '', ['', ...keysOf(categories)]);
  const text = computed<string>({ get: () => read('q'), set: (typed) => write({ q: typed.trim() }) });
  const days = computed<Period | null>({
    get: () => periodIn(read),
    set: (period) => write({ from: period?.from ?? '', to: period?.to ?? '' }),
  });
  const open = computed<boolean>({
    get: () => read('open') === 'true',
    set: (only) => write({ open: only ? 'true' : '' }),
  });
  const reset = (): void => write({ when: '', state: '', category: '', q: '', from: '', to: '', open: '' });
  // Taken once: a clock inside the query would make each look at it a new one.
  const begun = iso(now.value);
  const query = computed(() => queryOf(read, begun));
  return { when, state, category, text, days, open, reset, query };
}

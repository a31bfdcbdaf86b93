import { computed } from 'vue';
import type { operations } from '../../../shared/api.d.ts';
import { categories, keysOf, taskStates } from '../../../shared/words.ts';
import { useAddress, useInAddress } from '../../parts/address.ts';
import type { Period } from '../../parts/period.ts';
import { addDays, startOfDay } from '../../parts/days.ts';

export const whens = ['all', 'on', 'coming', 'begun'] as const;
export type When = (typeof whens)[number];

type Query = NonNullable<operations['listUnitTasks']['parameters']['query']>;

const iso = (instant: number): string => new Date(instant).toISOString();

/** The times that a query asks for, seen from `now`. */
const timesOf: Record<When, (now: string) => Pick<Query, 'from' | 'to' | 'endsAfter' | 'sort'>> = {
  all: () => ({ sort: '-start' }),
  on: (now) => ({ to: now, endsAfter: now, sort: 'start' }),
  coming: (now) => ({ from: now, sort: 'start' }),
  begun: (now) => ({ to: now, sort: '-start' }),
};

/** Both ends of the period count, so it ends with the beginning of the day after. */
const within = (times: Pick<Query, 'from' | 'to'>, { from, to }: Period): Pick<Query, 'from' | 'to'> => {
  const [first, last] = [iso(startOfDay(from)), iso(startOfDay(addDays(to, 1)))];
  return {
    from: times.from && times.from > first ? times.from : first,
    to: times.to && times.to < last ? times.to : last,
  };
};

/** The filter of the list as the address holds it, and as the API takes it. */
export function useTaskFilter() {
  const { read, write } = useAddress();
  const when = useInAddress<When>('when', 'all', whens);
  const state = useInAddress('state', '', ['', ...taskStates]);
  const category = useInAddress('category', '', ['', ...keysOf(categories)]);
  const text = computed<string>({ get: () => read('q'), set: (typed) => write({ q: typed.trim() }) });
  const days = computed<Period | null>({
    get: () => (read('from') && read('to') ? { from: read('from'), to: read('to') } : null),
    set: (period) => write({ from: period?.from ?? '', to: period?.to ?? '' }),
  });
  const open = computed<boolean>({
    get: () => read('open') === 'true',
    set: (only) => write({ open: only ? 'true' : '' }),
  });
  const reset = (): void => write({ when: '', state: '', category: '', q: '', from: '', to: '', open: '' });
  // Taken once: a clock inside the query would make each look at it a new one.
  const now = iso(Date.now());
  const query = computed<Query>(() => {
    const times = timesOf[when.value](now);
    return {
      ...times,
      ...(days.value ? within(times, days.value) : {}),
      ...(state.value ? { state: state.value } : {}),
      ...(category.value ? { category: category.value } : {}),
      ...(text.value ? { q: text.value } : {}),
      ...(open.value ? { open: true } : {}),
    };
  });
  return { when, state, category, text, days, open, reset, query };
}

import { computed } from 'vue';
import type { operations } from '../../../shared/api.d.ts';
import { dayMs } from '../../../shared/durations.ts';
import { categories, keysOf, needStates } from '../../../shared/words.ts';
import { now } from '../../api/clock.ts';
import { useInAddress } from '../../parts/address.ts';

/** Days that a need has been waiting, at least. */
export const ages = ['1', '3', '7', '30'] as const;

type Query = NonNullable<operations['listNeedPoints']['parameters']['query']>;

/** The filter of list and map as the address holds it, and as the API takes it. */
export function useNeedFilter() {
  const state = useInAddress('state', '', ['', ...needStates]);
  const category = useInAddress('category', '', ['', ...keysOf(categories)]);
  const age = useInAddress('age', '', ['', ...ages]);
  // Taken once: a clock inside the query would make each look at it a new one.
  const begun = now.value;
  const query = computed<Query>(() => ({
    ...(state.value ? { state: state.value } : {}),
    ...(category.value ? { category: category.value } : {}),
    ...(age.value ? { raisedBefore: new Date(begun - Number(age.value) * dayMs).toISOString() } : {}),
  }));
  return { state, category, age, query };
}

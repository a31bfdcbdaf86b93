import { computed } from 'vue';
import type { operations } from '../../../shared/api.d.ts';
import { caseGrades, caseStates } from '../../../shared/case-states.ts';
import { dayMs } from '../../../shared/durations.ts';
import { keysOf } from '../../../shared/words.ts';
import { now } from '../../api/clock.ts';
import { useAddress, useInAddress } from '../../parts/address.ts';

export const dues = ['late', 'day'] as const;
export const roles = ['holder', 'helper'] as const;

export const queueSorts = ['due', 'lateChance'] as const;
export type QueueSort = (typeof queueSorts)[number];
export type CaseFilter = NonNullable<operations['countCasesOfUnit']['parameters']['query']>;

const choice = <V extends string>(choices: readonly V[], value: string): V | undefined =>
  choices.find((one) => one === value);

/** An address's filter as the API takes it, seen from a moment. */
export function queryOf(read: (key: string) => string, moment: number): CaseFilter {
  const state = choice(keysOf(caseStates), read('state'));
  const grade = choice(keysOf(caseGrades), read('grade'));
  const due = choice(dues, read('due'));
  const as = choice(roles, read('as'));
  return {
    ...(state ? { state } : {}),
    ...(grade ? { grade } : {}),
    ...(read('kind') ? { kind: read('kind') } : {}),
    ...(due ? { dueBefore: new Date(due === 'late' ? moment : moment + dayMs).toISOString() } : {}),
    ...(as ? { as } : {}),
  };
}

/** The filter of queue, board and map as the address holds it, and as the API takes it. */
export function useCaseFilter() {
  const { read, write } = useAddress();
  const state = useInAddress('state', '', ['', ...keysOf(caseStates)]);
  const grade = useInAddress('grade', '', ['', ...keysOf(caseGrades)]);
  const due = useInAddress('due', '', ['', ...dues]);
  const as = useInAddress('as', 'holder', roles);
  const kind = computed<string>({ get: () => read('kind'), set: (key) => write({ kind: key }) });
  const reset = (): void => write({ state: '', grade: '', due: '', as: '', kind: '' });
  // Taken once: a clock inside the query would make each look at it a new one.
  const begun = now.value;
  const query = computed(() => queryOf(read, begun));
  return { state, grade, due, as, kind, reset, query };
}

import { computed } from 'vue';
import { useAddress } from './address.ts';
import { periodNames, periodOf, type Period, type PeriodName } from './period.ts';

/** The period of a page as the address holds it: by its name, or two days. */
export function usePeriod() {
  const { read, write } = useAddress();
  const custom = computed<Period | null>(() =>
    read('from') && read('to') ? { from: read('from'), to: read('to') } : null,
  );
  const name = computed<PeriodName | ''>({
    get: () => (custom.value ? '' : (periodNames.find((one) => one === read('period')) ?? 'month')),
    set: (chosen) => write({ period: chosen === 'month' ? '' : chosen, from: '', to: '' }),
  });
  const period = computed<Period>({
    get: () => custom.value ?? periodOf(name.value || 'month'),
    set: ({ from, to }) => write({ period: '', from, to }),
  });
  return { name, period };
}

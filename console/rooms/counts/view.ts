import { computed } from 'vue';
import { groupings, type Grouping } from '../../../shared/words.ts';
import { useAddress, useInAddress } from '../../parts/address.ts';
import { measures, type Measure } from '../../parts/sums.ts';
import { comparisons, type Comparison } from './compare.ts';
import { periodNames, periodOf, type Period, type PeriodName } from '../../parts/period.ts';

/** The view of the table as the address holds it: a period by its name, or two days; the grouping. */
export function useCountsView() {
  const { read, write } = useAddress();
  const by = useInAddress<Grouping>('by', 'unit', groupings);
  const measure = useInAddress<Measure>('measure', 'participations', Object.keys(measures) as Measure[]);
  const compare = useInAddress<Comparison | ''>('compare', '', ['', ...comparisons]);
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
  return { by, measure, compare, name, period };
}

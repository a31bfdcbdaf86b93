import { comparisons, type Comparison } from '../../../shared/comparison.ts';
import { groupings, type Grouping } from '../../../shared/words.ts';
import { useInAddress } from '../../parts/address.ts';
import { usePeriod } from '../../parts/period-view.ts';
import { measures, type Measure } from '../../parts/sums.ts';

/**
 * The view of the table as the address holds it: period, grouping, the measure that is drawn, what it is compared with.
 */
export const useCountsView = () => ({
  by: useInAddress<Grouping>('by', 'unit', groupings),
  measure: useInAddress<Measure>('measure', 'participations', Object.keys(measures) as Measure[]),
  compare: useInAddress<Comparison | ''>('compare', '', ['', ...comparisons]),
  ...usePeriod(),
});

import { groupings, type Grouping } from '../../../shared/words.ts';
import { useInAddress } from '../../parts/address.ts';
import { usePeriod } from '../../parts/period-view.ts';

/** The view of the table as the address holds it: period and grouping. */
export const useCountsView = () => ({ by: useInAddress<Grouping>('by', 'unit', groupings), ...usePeriod() });

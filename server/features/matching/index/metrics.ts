import type { Registry } from 'prom-client';
import { secondMs } from '../../../../shared/durations.ts';
import { askedGauge } from '../../../platform/metrics/asked-gauge.ts';
import type { MatchingIndex } from './matching-index.ts';

/** How far the index is behind and how much it holds, read when somebody asks. */
export function indexMetrics(registry: Registry, index: Pick<MatchingIndex, 'lagMs' | 'rows'>): void {
  askedGauge(registry, {
    name: 'xianfeng_index_lag_seconds',
    help: 'Age of the newest state that the matching index surely knows; NaN while it is read',
    ask: () => (index.lagMs() ?? NaN) / secondMs,
  });
  askedGauge(registry, {
    name: 'xianfeng_index_rows',
    help: 'Tasks and offers in the matching index',
    ask: () => index.rows(),
  });
}

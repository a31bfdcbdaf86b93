import type { Registry } from 'prom-client';
import { secondMs } from '../../../../shared/durations.ts';
import { askedGauge } from '../../../platform/metrics/asked-gauge.ts';
import type { MatchingIndex } from './matching-index.ts';

/** How far the index is behind and how much it holds, read when somebody asks. */
export function indexMetrics(registry: Registry, index: Pick<MatchingIndex, 'lagMs' | 'readingMs' | 'rows'>): void {
  askedGauge(registry, {
    name: 'xianfeng_index_lag_seconds',
    help: 'Age of the newest state that the matching index surely knows; NaN while it is read',
    ask: () => (index.lagMs() ?? NaN) / secondMs,
  });
  askedGauge(registry, {
    name: 'xianfeng_index_reading_seconds',
    help: 'How long the matching index has been being read from the beginning; 0 while it is there',
    ask: () => index.readingMs() / secondMs,
  });
  askedGauge(registry, {
    name: 'xianfeng_index_rows',
    help: 'Tasks and offers in the matching index',
    ask: () => index.rows(),
  });
}

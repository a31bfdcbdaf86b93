import { Gauge, type Registry } from 'prom-client';
import type { MatchingIndex } from './matching-index.ts';

/** How far the index is behind and how much it holds, read when somebody asks. */
export function indexMetrics(registry: Registry, index: Pick<MatchingIndex, 'lagMs' | 'rows'>): void {
  new Gauge({
    name: 'xianfeng_index_lag_seconds',
    help: 'Age of the newest state that the matching index surely knows; NaN while it is read',
    registers: [registry],
    collect() {
      this.set((index.lagMs() ?? NaN) / 1_000);
    },
  });
  new Gauge({
    name: 'xianfeng_index_rows',
    help: 'Tasks and offers in the matching index',
    registers: [registry],
    collect() {
      this.set(index.rows());
    },
  });
}

import type { Middleware } from 'koa';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  /** Claims and the like in one committed group. */
  groups: Histogram<string>;
  waiting: Gauge<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'xianfeng_http_request_seconds', help: 'Time to answer, by route pattern', registers: [registry],
      labelNames: ['method', 'route', 'status'], buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    }),
    groups: new Histogram({
      name: 'xianfeng_claim_group_size', help: 'Changes of places committed in one transaction', registers: [registry],
      buckets: [1, 2, 4, 8, 16, 32, 64],
    }),
    waiting: new Gauge({ name: 'xianfeng_claims_waiting', help: 'Changes of places waiting for their group', registers: [registry] }),
  };
}

/** Times every answer under its route's pattern, never its URL. */
export const timed = (metrics: Metrics): Middleware => async (ctx, next) => {
  const started = performance.now();
  await next();
  const route = (ctx.state.route as string | undefined) ?? 'none';
  metrics.requests.observe({ method: ctx.method, route, status: String(ctx.status) }, (performance.now() - started) / 1000);
};

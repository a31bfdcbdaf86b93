import type { Context } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  /** Changes in one committed batch, by batcher: claims, check-ins. */
  batches: Histogram<'batcher'>;
  waiting: Gauge<'batcher'>;
  /** Requests that were refused, by the refusal's code and the route's pattern. */
  refusals: Counter<'code' | 'route'>;
  texts: Counter<'verdict'>;
  /** Requests that change nothing, by where they read. */
  reads: Counter<'from'>;
}

/** Figures of the process itself, measured once: its observers go on until it ends, and keep what they tell. */
let ofProcess: Registry | undefined;

function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

type AnyMetric = Parameters<Registry['registerMetric']>[0];

export function createMetrics(): Metrics {
  const registry = new Registry();
  for (const metric of processMetrics().getMetricsAsArray()) registry.registerMetric(metric as unknown as AnyMetric);
  return {
    registry,
    requests: new Histogram({
      name: 'xianfeng_http_request_seconds',
      help: 'Time to answer, by route pattern',
      registers: [registry],
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    }),
    batches: new Histogram({
      name: 'xianfeng_batch_size',
      help: 'Changes committed in one transaction, by batcher',
      registers: [registry],
      labelNames: ['batcher'],
      buckets: [1, 2, 4, 8, 16, 32, 64],
    }),
    waiting: new Gauge({
      name: 'xianfeng_batch_waiting',
      help: 'Changes waiting for their batch, by batcher',
      registers: [registry],
      labelNames: ['batcher'],
    }),
    refusals: new Counter({
      name: 'xianfeng_http_refusals_total',
      help: 'Requests that were refused, by code and route pattern',
      registers: [registry],
      labelNames: ['code', 'route'],
    }),
    texts: new Counter({
      name: 'xianfeng_text_checks_total',
      help: 'Texts that WeChat was asked about, by verdict',
      registers: [registry],
      labelNames: ['verdict'],
    }),
    reads: new Counter({
      name: 'xianfeng_http_reads_total',
      help: 'Requests that change nothing, by where they read: memory, or the database',
      registers: [registry],
      labelNames: ['from'],
    }),
  };
}

/** The pattern of the route that took a request; `none` where none did. */
export const routeOf = (ctx: Context): string => (ctx.state.route as string | undefined) ?? 'none';

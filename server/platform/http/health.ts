import type { Middleware } from 'koa';
import type { ServiceContext } from './context.ts';

/**
 * What `/readyz` asks; each names a part and says whether it can do its work, with what number behind it, and how long
 * it has been as it is, in milliseconds.
 */
export interface Probe {
  name: string;
  check: () => Promise<{ ok: boolean; detail?: string | number; forMs?: number }>;
}

interface Health {
  probes: readonly Probe[];
  draining: () => boolean;
  /** `whether`: only that it is ready, for a port that anybody can reach. */
  tells: 'all' | 'whether';
}

/**
 * `/healthz`: the process answers. `/readyz`: so do its database, its counters and its index; of jobs, which any server
 * does, it says nothing. `/metrics`: Prometheus.
 */
export function health(services: Pick<ServiceContext, 'metrics'>, { probes, draining, tells }: Health): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return void (await next());
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'ok' };
    } else if (ctx.path === '/readyz') {
      const parts = await Promise.all(
        probes.map(async ({ name, check }) => [name, await withDeadline(check())] as const),
      );
      const ready = !draining() && parts.every(([, part]) => part.ok);
      ctx.status = ready ? 200 : 503;
      const status = ready ? 'ready' : 'not ready';
      ctx.body = tells === 'all' ? { status, parts: Object.fromEntries(parts) } : { status };
    } else if (ctx.path === '/metrics' && tells === 'all') {
      ctx.type = services.metrics.registry.contentType;
      ctx.body = await services.metrics.registry.metrics();
    } else {
      await next();
    }
  };
}

const withDeadline = (check: ReturnType<Probe['check']>): ReturnType<Probe['check']> =>
  Promise.race([
    check.catch((error: unknown) => ({ ok: false, detail: error instanceof Error ? error.name : 'failed' })),
    new Promise<{ ok: boolean; detail: string }>((resolve) => {
      setTimeout(() => resolve({ ok: false, detail: 'no answer within 2 s' }), 2_000).unref();
    }),
  ]);

import cors from '@koa/cors';
import Koa from 'koa';
import type { Config } from './platform/config/config.ts';
import { jsonBody } from './platform/http/body.ts';
import { compressed } from './platform/http/compressed.ts';
import { frame } from './platform/http/frame.ts';
import { outsideOfApi } from './platform/http/outside-of-api.ts';
import { isGoneReader } from './platform/http/file-answer.ts';
import { rootRedirect } from './platform/http/root-redirect.ts';
import { health, type Probe } from './platform/http/health.ts';
import { openApiDocument } from './platform/http/openapi/document.ts';
import { openApiPages } from './platform/http/openapi/pages.ts';
import { createRouter } from './platform/http/router.ts';
import { safetyHeaders } from './platform/http/safety-headers.ts';
import { verificationPage } from './features/service-records/page/mount.ts';
import { routes } from './routes.ts';
import type { ServiceContext } from './platform/http/context.ts';
import { version } from './platform/process/version.ts';

export interface AppParts {
  services: ServiceContext;
  probes: readonly Probe[];
  /** True once the service is stopping: connections are then closed after their answer. */
  draining: () => boolean;
  tracing?: Koa.Middleware | undefined;
  /** Middleware around all that answers, inside the frame: tests hold answers back and let them fail. */
  around?: readonly Koa.Middleware[];
  /** Further pages beside the API: the console, the WeChat sandbox, the preview. */
  mounts?: readonly Koa.Middleware[];
}

/** Builds the Koa app from its parts. */
export function createApp({ services, probes, draining, tracing, around = [], mounts = [] }: AppParts): Koa {
  const { config } = services;
  const app = new Koa();
  const router = createRouter(routes, services);
  const headers = safetyHeaders({
    contentSecurityPolicy: {
      useDefaults: true,
      directives: { 'style-src': ["'self'", "'unsafe-inline'"], 'upgrade-insecure-requests': null },
    },
  });
  app.on('error', (error: unknown) => {
    if (isGoneReader(error)) return;
    services.log.error({ err: error }, 'outside the error funnel');
  });
  if (tracing) app.use(tracing);
  app.use(frame(services, { headers, draining }));
  if (config.corsOrigins.length > 0)
    app.use(
      cors({
        origin: (ctx) => allowedOrigin(ctx.get('origin'), config.corsOrigins),
        exposeHeaders: [
          'ETag',
          'Location',
          'Content-Disposition',
          'Retry-After',
          'X-Request-Id',
          'RateLimit-Limit',
          'RateLimit-Remaining',
          'RateLimit-Reset',
        ],
      }),
    );
  for (const one of around) app.use(one);
  app.use(router.take);
  app.use(compressed);
  app.use(outsideOfApi(health(services, { probes, draining, tells: tellsInPublic(config) })));
  app.use(outsideOfApi(openApiPages(() => openApiDocument(routes, version, config.baseUrl))));
  app.use(outsideOfApi(verificationPage(services)));
  app.use(jsonBody);
  for (const mount of mounts) app.use(mount);
  app.use(outsideOfApi(rootRedirect('/docs')));
  app.use(router.unmatched);
  return app;
}

/** Numbers and names of parts help whoever looks for a way in; the port of the operators has them. */
const tellsInPublic = ({ operations, environment }: Config): 'all' | 'whether' =>
  operations || environment === 'production' ? 'whether' : 'all';

const allowedOrigin = (origin: string, allowed: readonly string[]): string => (allowed.includes(origin) ? origin : '');

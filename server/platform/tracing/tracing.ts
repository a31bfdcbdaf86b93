import { diag, DiagLogLevel, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type Koa from 'koa';
import type { MongoClient } from 'mongodb';
import type { TracingSettings } from '../config/config.ts';
import { routeOf } from '../http/metrics.ts';
import type { Job } from '../jobs/scheduler.ts';
import type { Log } from '../log/log.ts';
import { version } from '../process/version.ts';
import { traceCommands } from './commands.ts';

export interface Tracing {
  /** A span for each request, under its route's pattern, never its URL. */
  middleware: Koa.Middleware;
  /** The same job, with a span for each run. */
  traced(job: Job): Job;
  /** Sends what is still to be sent. */
  stop(): Promise<void>;
}

/** With the exporter's own attempts; a service that stops waits as long for its last spans. */
const sendWithinMs = 2_000;

/**
 * Traces requests, runs of jobs and the commands to MongoDB below them. A span names the route, the command and the
 * collection; it holds no value of a request, a document or a filter. A trace begins here: whoever calls from outside
 * decides neither its number nor whether it is kept.
 */
export function startTracing({ endpoint, share }: TracingSettings, client: MongoClient, log: Log): Tracing {
  diag.setLogger(
    {
      error: (message) => log.warn({}, `tracing: ${message}`),
      warn: (message) => log.warn({}, `tracing: ${message}`),
      info: () => undefined,
      debug: () => undefined,
      verbose: () => undefined,
    },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: sendWithinMs });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'xianfeng', 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  // The context manager is the process's; the tracer stays this service's own.
  provider.register();
  const tracer = provider.getTracer('xianfeng', version);
  const forget = traceCommands(client, tracer);
  return {
    middleware: requestSpans(tracer),
    traced: (job) => ({
      ...job,
      run: (now, stopping) => inSpan(tracer, `job ${job.name}`, () => job.run(now, stopping)),
    }),
    async stop() {
      forget();
      await provider.shutdown().catch((error: unknown) => log.warn({ err: error }, 'the last spans could not be sent'));
    },
  };
}

const requestSpans =
  (tracer: Tracer): Koa.Middleware =>
  (ctx, next) =>
    tracer.startActiveSpan(ctx.method, { kind: SpanKind.SERVER, root: true }, async (span) => {
      try {
        await next();
      } finally {
        const route = routeOf(ctx);
        span.updateName(`${ctx.method} ${route}`);
        span.setAttributes({
          'http.request.method': ctx.method,
          'http.route': route,
          'http.response.status_code': ctx.status,
          // The same number is in the log lines and the audit events of the request.
          'xianfeng.request_id': ctx.state.requestId,
        });
        if (ctx.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      }
    });

const inSpan = <T>(tracer: Tracer, name: string, work: () => Promise<T>): Promise<T> =>
  tracer.startActiveSpan(name, { root: true }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });

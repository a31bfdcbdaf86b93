import { createServer } from 'node:http';
import Koa from 'koa';
import type { ServiceContext } from './context.ts';
import { health, type Probe } from './health.ts';
import { closeServer, listen } from './listen.ts';

export interface OperationsServer {
  port: number;
  stop(): Promise<void>;
}

/** Tells the operator's own network how the service is, on a port that the public does not see. */
export async function startOperations(
  services: Pick<ServiceContext, 'config' | 'metrics'>,
  probes: readonly Probe[],
  draining: () => boolean,
): Promise<OperationsServer | undefined> {
  const { operations } = services.config;
  if (!operations) return undefined;
  const app = new Koa();
  app.use(health(services, { probes, draining, tells: 'all' }));
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  return {
    port: await listen(server, operations.port, operations.host),
    stop: () => closeServer(server, 1_000),
  };
}

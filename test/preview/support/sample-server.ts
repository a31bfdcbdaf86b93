import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import Koa from 'koa';
import { slowAnswers } from '../../support/slow.ts';
import { previewMiddleware, type PreviewOptions } from '../../../preview/build/middleware.ts';

const sample = fileURLToPath(new URL('../sample', import.meta.url));

export interface PreviewServer {
  url: string;
  close: () => void;
}

/** Serves the preview of the sample mini-program, and one address for it to ask. */
export const startSampleServer = (): Promise<PreviewServer> => startPreviewServer(sample);

/** Serves the preview of the mini-program in a folder. */
export const startPreviewServer = async (
  root: string,
  options: Partial<PreviewOptions> = {},
): Promise<PreviewServer> => {
  const app = new Koa();
  for (const slowly of slowAnswers) app.use(slowly);
  app.use(previewMiddleware({ root, ...options }));
  app.use((ctx) => {
    if (ctx.path === '/api/echo') ctx.body = { words: 'from the server' };
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';
import type { HeaderList } from './reply.ts';

/**
 * Helmet's headers, of options that are alike for every answer: asked for once, instead of by a dozen steps a request.
 */
export function safetyHeaders(options: Readonly<HelmetOptions>): HeaderList {
  const headers: HeaderList = [];
  // Helmet also takes headers away that others have set: here nobody has.
  const response = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader() {},
  } as unknown as ServerResponse;
  helmet(options)({} as IncomingMessage, response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return headers;
}

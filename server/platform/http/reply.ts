import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Context } from 'koa';
import { compressed, isCompressible } from './compressed.ts';

/** Headers of an answer, names and values by turns, as Node writes them out in one go. */
export type HeaderList = string[];

declare module 'koa' {
  interface DefaultState {
    requestId: string;
    /** Those of every answer of this request, and what its way has added to them; nobody has written them yet. */
    headers: HeaderList;
  }
}

export const jsonType = 'application/json; charset=utf-8';
export const typeOf = (media: string): string => `${media}; charset=utf-8`;

/** The body as it is sent, and its type. */
export interface ReplyBody {
  type: string;
  content: string | Buffer;
}

/**
 * Writes an answer with all its headers at once, past the steps by which Koa sets them one by one; only what is to be
 * compressed goes by Koa.
 */
export function reply(ctx: Context, status: number, body?: ReplyBody): Promise<void> | undefined {
  const { res } = ctx;
  const { headers } = ctx.state;
  if (body && isCompressible(ctx, body.content)) {
    ctx.status = status;
    ctx.set('Content-Type', body.type);
    ctx.body = body.content;
    return compressed(ctx, nothingMore) as Promise<void>;
  }
  ctx.respond = false;
  headers.push('Vary', varyOf(res));
  if (body) headers.push('Content-Type', body.type, 'Content-Length', String(Buffer.byteLength(body.content)));
  else if (status !== 204 && status !== 304) headers.push('Content-Length', '0');
  res.writeHead(status, STATUS_CODES[status], headers);
  res.end(body?.content);
  return undefined;
}

/** Sets the headers of the request for an answer that Koa writes, but for those that its way has set itself. */
export function leaveHeaders({ res, state: { headers } }: Context): void {
  for (let at = 0; at < headers.length; at += 2)
    if (!res.hasHeader(headers[at])) res.setHeader(headers[at], headers[at + 1]);
}

const nothingMore = (): Promise<void> => Promise.resolve();

/** Others may have named what the answer depends on, such as the origin, or this already. */
function varyOf(res: ServerResponse): string {
  const others = String(res.getHeader('Vary') ?? '');
  if (others === '') return 'Accept-Encoding';
  return /\bAccept-Encoding\b/.test(others) ? others : `${others}, Accept-Encoding`;
}

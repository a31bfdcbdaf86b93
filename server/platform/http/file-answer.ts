import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { Log } from '../log/log.ts';

/** An answer that is a file to keep, in place of JSON. Only routes that read give one: a kept answer is JSON. */
export interface FileAnswer {
  status: 200;
  file: {
    /** One of those that the route's `answers` declare with `fileOf`. */
    media: string;
    /** With its ending; any script (RFC 5987 carries it). */
    name: string;
    /** A stream is read as fast as the client takes it, and destroyed when the client goes away. */
    content: Buffer | Readable;
    /** Shown in a page, and kept by that browser alone for so long; else it is a file to save, kept nowhere. */
    shownSeconds?: number;
  };
}

/** What `answers` says of a status that is answered with a file. */
export interface FileType {
  media: string;
}

export const fileOf = (media: string): FileType => ({ media });
/** Signs that no file system takes in a name. */
const noFileName = /[\\/:*?"<>|]+/g;
export const fileAnswer = (media: string, name: string, content: Buffer | Readable): FileAnswer => ({
  status: 200,
  file: { media, name: name.replace(noFileName, '-'), content },
});

/** A picture for a page: it never changes, and its reader's rights may. */
export const pictureAnswer = (media: string, name: string, content: Buffer, shownSeconds: number): FileAnswer => ({
  status: 200,
  file: { media, name, content, shownSeconds },
});

/** Old clients that do not read RFC 5987 get what is ASCII in the name. */
const asciiOf = (name: string): string => name.replace(/[^\w.-]+/g, '').replace(/^[-_.]+(?=.*\.)/, '') || 'file';

/** Whether an error after the head of an answer only says that its reader is gone. */
export const isGoneReader = (error: unknown): boolean => {
  const { headerSent, code } = (error ?? {}) as { headerSent?: unknown; code?: unknown };
  return headerSent === true && ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(code as string);
};

export function sendFile(ctx: Context, { status, file }: FileAnswer, log: Log): void {
  const { media, name, content, shownSeconds } = file;
  ctx.status = status;
  ctx.type = media;
  ctx.set('Cache-Control', shownSeconds === undefined ? 'private, no-store' : `private, max-age=${shownSeconds}`);
  ctx.attachment(name, { type: shownSeconds === undefined ? 'attachment' : 'inline', fallback: asciiOf(name) });
  if (!Buffer.isBuffer(content)) {
    // The status is out by then: a file that breaks off is all that can still be said. Compression in between would
    // swallow the error and leave the client waiting. Where the client went away first there is nothing to say.
    content.once('error', (error) => {
      if (ctx.res.destroyed) return;
      log.error({ err: error, requestId: ctx.state.requestId, route: ctx.state.route as string }, 'a file broke off');
      ctx.res.destroy();
    });
  }
  ctx.body = content;
}

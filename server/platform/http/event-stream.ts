import { Readable } from 'node:stream';
import type Joi from 'joi';
import type { Context } from 'koa';

/** An answer that goes on: server-sent events, for as long as both sides are there. Only routes that read give one. */
export interface StreamAnswer {
  status: 200;
  events: EventStream;
}

/** What `answers` says of a status that is answered with events: the shape of their data. */
export interface StreamType {
  event: Joi.Schema;
}

export const givesEvents = ({ answers }: { answers: Readonly<Record<number, object | null>> }): boolean =>
  Object.values(answers).some((answer) => answer !== null && 'event' in answer);

export const eventsOf = (event: Joi.Schema): StreamType => ({ event });
export const stream = (events: EventStream): StreamAnswer => ({ status: 200, events });

/**
 * A reader that lets so much gather is too slow, or gone without a word: it is cut off, and may take up from where it
 * was.
 */
const maxWaitingBytes = 256 * 1024;

interface SentEvent {
  data: unknown;
  /** Where a reader that was cut off goes on: it names this id as the last that it has. */
  id?: string | undefined;
  /** The event's name; `message` where it is left out. */
  name?: string;
}

/** Events on their way to one reader, in the form of the HTML standard (text/event-stream). */
export class EventStream extends Readable {
  /** @param retryMs how long a browser waits before it comes again */
  constructor(retryMs: number) {
    super();
    this.push(`retry: ${retryMs}\n\n`);
  }

  /** Nothing to fetch: events come when they come. */
  override _read(): void {}

  /** Gives whether the reader is still there to be told. */
  send({ data, id, name }: SentEvent): boolean {
    if (this.destroyed) return false;
    const head = [...(id === undefined ? [] : [`id: ${id}`]), ...(name === undefined ? [] : [`event: ${name}`])];
    this.push([...head, `data: ${JSON.stringify(data)}`, '', ''].join('\n'));
    if (this.readableLength > maxWaitingBytes) this.destroy();
    return !this.destroyed;
  }

  end(): void {
    if (!this.destroyed) this.push(null);
  }
}

/** A proxy or a compressor in between that gathers bytes would keep back what has just happened. */
export function sendEvents(ctx: Context, { status, events }: StreamAnswer): void {
  ctx.status = status;
  ctx.type = 'text/event-stream';
  ctx.compress = false;
  ctx.set('Cache-Control', 'private, no-store, no-transform');
  ctx.set('X-Accel-Buffering', 'no');
  // Its connection carries nothing afterwards; kept open, it would hold up a service that stops.
  ctx.set('Connection', 'close');
  ctx.body = events;
}

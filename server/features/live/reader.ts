import type { ObjectId } from 'mongodb';
import { secondMs } from '../../../shared/durations.ts';
import { EventStream } from '../../platform/http/event-stream.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { ChangeListener, ChangeLog } from './change-log.ts';
import { toldOf } from './policy.ts';
import type { LiveEvent } from './present.ts';

const retryMs = 3 * secondMs;
/** Changes of one moment are told together. */
const gatherMs = 250;
/** A word at least so often: whoever hears none for longer knows that the line is dead. */
const heartbeatMs = 15 * secondMs;
/** More than this at once, and everything is to be read anew. */
const maxThings = 100;

interface ReaderParts {
  services: Pick<ServiceContext, 'holder' | 'units' | 'clock' | 'log'>;
  changes: ChangeLog;
  sessionId: ObjectId;
  below: readonly ObjectId[];
  /** The last place that the reader knows of. */
  lastEventId: string | undefined;
}

/** One open page: told in turn what has changed of what its session may see, for as long as the session lasts. */
export class LiveReader implements ChangeListener {
  readonly events = new EventStream(retryMs);
  readonly #parts: ReaderParts;
  readonly #heartbeat: NodeJS.Timeout;
  #at: string;
  #gathering: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;
  #isMissing = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    const { changes, lastEventId } = parts;
    this.#at = lastEventId ?? changes.reached;
    const stop = changes.listen(this);
    this.#heartbeat = setInterval(() => this.#tell(), heartbeatMs);
    this.events.once('close', () => {
      stop();
      clearInterval(this.#heartbeat);
      clearTimeout(this.#gathering);
    });
    this.#tell();
  }

  changed(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#tell();
    }, gatherMs);
  }

  missed(): void {
    this.#isMissing = true;
    this.changed();
  }

  sessionEnded(sessionId: ObjectId): void {
    if (sessionId.equals(this.#parts.sessionId)) this.#over();
  }

  #over(): void {
    this.events.send({ name: 'over', data: {} });
    this.events.end();
  }

  /** One word after the other: what comes while one is put together is told with the next. */
  #tell(): void {
    if (this.#telling) return this.changed();
    this.#telling = this.#tellOnce()
      .catch((error: unknown) => {
        this.#parts.services.log.warn({ err: error }, 'an open page could not be told; it comes again');
        // The reader comes again, and is told then.
        this.events.end();
      })
      .finally(() => (this.#telling = undefined));
  }

  /** The session is looked at before each word: what its holder may no longer see is not told. */
  async #tellOnce(): Promise<void> {
    const { services, changes, sessionId, below } = this.#parts;
    const now = services.clock.now();
    const [caller, tree] = await Promise.all([services.holder(sessionId, now), services.units.current()]);
    if (this.events.destroyed) return;
    if (!caller) return this.#over();
    // A first word before anything is followed would promise what nobody can keep; it comes when it may.
    if (!changes.isFollowing) return;
    const { reached } = changes;
    const found = this.#isMissing ? undefined : changes.after(this.#at);
    const told = (found ?? []).flatMap((change) => toldOf(change, { caller, below, tree }) ?? []);
    const things = [...new Map(told.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
    const everything = found === undefined || things.length > maxThings;
    const data: LiveEvent = { at: now.toISOString(), everything, things: everything ? [] : things };
    this.#isMissing = false;
    this.#at = reached;
    this.events.send({ data, id: reached || undefined });
  }
}

import type { ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { EventStream } from '../../platform/http/event-stream.ts';
import { refuse, refuseTooMany } from '../../platform/refusals/refuse.ts';
import { ChangeLog, type LiveSource } from './change-log.ts';
import { LiveReader } from './reader.ts';

/** Open pages of one person, and on one server. */
const maxOfPerson = 12;
const maxReaders = 2_000;

interface ReaderRequest {
  caller: Caller;
  below: readonly ObjectId[];
  lastEventId: string | undefined;
}

/** The open pages of one server. */
export interface Live {
  /** Refuses with `too_many_requests` and `unavailable`. */
  open(request: ReaderRequest): EventStream;
  readers(): number;
  /** The present place in the order of all changes; empty where they cannot be followed now. */
  place(): Promise<string>;
  /** Sends every reader to another server. */
  close(): Promise<void>;
}

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    live: Live;
  }
}

/** @param besides what is told beside changes that are audited */
export function createLive(
  services: Pick<ServiceContext, 'db' | 'holder' | 'units' | 'clock' | 'log'>,
  besides: readonly LiveSource[] = [],
): Live {
  const changes = new ChangeLog(services.db, services.log, besides);
  const readers = new Map<LiveReader, string>();
  let isClosed = false;
  return {
    open({ caller, below, lastEventId }) {
      const person = caller.personId.toHexString();
      const own = [...readers.values()].filter((one) => one === person).length;
      if (own >= maxOfPerson) throw refuseTooMany(maxOfPerson, minuteMs / 1000);
      if (isClosed || readers.size >= maxReaders) throw refuse('unavailable');
      const reader = new LiveReader({ services, changes, sessionId: caller.sessionId, below, lastEventId });
      readers.set(reader, person);
      reader.events.once('close', () => readers.delete(reader));
      return reader.events;
    },
    readers: () => readers.size,
    place: async () => (isClosed ? '' : changes.place()),
    async close() {
      isClosed = true;
      for (const { events } of readers.keys()) events.end();
      await changes.close();
    },
  };
}

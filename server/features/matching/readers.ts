import { ObjectId, type Db } from 'mongodb';
import { batching } from '../../platform/database/batching.ts';
import { offersOf, type OfferDoc } from '../../domain/offers/queries.ts';
import { settledTasks } from '../../domain/participations/involved.ts';
import type { Known } from './engine-input.ts';
import { knownPeople } from './mongo/volunteers.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    readers: Readers;
  }
}

/**
 * A reader of recommendations: their offer, the facts about them, and the tasks that are settled for them, ids in hex.
 */
export interface ReaderFacts {
  offer: OfferDoc | null;
  about: Known | undefined;
  settled: ReadonlySet<string>;
}

export interface Readers {
  factsOf(personId: ObjectId, now: Date): Promise<ReaderFacts>;
}

/**
 * One look-up for all who ask at the same moment, and no cache: whoever has just claimed a task or changed their offer
 * sees a list that knows it.
 */
export function createReaders(db: Db): Readers {
  const read = batching((asking: readonly { id: string; now: Date }[]) => readAll(db, asking), 128);
  return { factsOf: (personId, now) => read({ id: personId.toHexString(), now }) };
}

async function readAll(db: Db, asking: readonly { id: string; now: Date }[]): Promise<ReaderFacts[]> {
  const ids = [...new Set(asking.map(({ id }) => id))].map((id) => new ObjectId(id));
  const { now } = asking[0];
  const [offers, known, settled] = await Promise.all([
    offersOf(db, ids),
    knownPeople(db, ids, null),
    settledTasks(db, ids, now),
  ]);
  const offerOf = new Map(offers.map((offer) => [offer.personId.toHexString(), offer]));
  return asking.map(({ id }) => ({
    offer: offerOf.get(id) ?? null,
    about: known.get(id),
    settled: settled.get(id) ?? new Set(),
  }));
}

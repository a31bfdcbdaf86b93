import DataLoader from 'dataloader';
import type { Db } from 'mongodb';
import { Caller, type CallerFacts } from '../http/caller.ts';
import { tokenHash } from './token.ts';
import { sessions } from './model.ts';

/** Finds who holds a token; null when nobody does (any more). */
export type Identify = (token: string, now: Date) => Promise<Caller | null>;

interface Found extends CallerFacts { tokenHash: string; expiresAt: Date; lastSeenAt: Date; grants: (CallerFacts['grants'][number] & { endsAt?: Date })[] }

/**
 * Session, person and grants in one query, and one query for all requests of the same moment: nothing is cached, so a
 * revoked session or grant ends at once on every server, and a busy server still asks seldom.
 */
export function createIdentify(db: Db): Identify {
  const loader = new DataLoader<string, Found | null>(
    async (hashes) => {
      const found = await sessions.in(db).aggregate<Found>(pipeline(hashes)).toArray();
      const byHash = new Map(found.map((facts) => [facts.tokenHash, facts]));
      return hashes.map((hash) => byHash.get(hash) ?? null);
    },
    { cache: false, maxBatchSize: 256, batchScheduleFn: (send) => setImmediate(send) },
  );
  return async (token, now) => {
    const facts = await loader.load(tokenHash(token));
    if (!facts || facts.expiresAt <= now) return null;
    if (now.getTime() - facts.lastSeenAt.getTime() > seenEveryMs) await seen(db, facts.sessionId, now);
    const current = facts.grants.filter((grant) => !grant.endsAt || grant.endsAt > now);
    return new Caller({ ...facts, grants: current });
  };
}

/** Exact enough for a list of devices, and seldom enough that reading stays free of writes. */
const seenEveryMs = 3_600_000;

async function seen(db: Db, sessionId: CallerFacts['sessionId'], now: Date): Promise<void> {
  await sessions.in(db).updateOne({ _id: sessionId, lastSeenAt: { $lt: now } }, { $set: { lastSeenAt: now } });
}

const pipeline = (hashes: readonly string[]) => [
  { $match: { tokenHash: { $in: [...hashes] } } },
  {
    $lookup: {
      from: 'people', localField: 'personId', foreignField: '_id', as: 'person',
      pipeline: [{ $project: { displayName: 1, communityId: 1, branchId: 1, birthDate: 1, partyMember: 1, state: 1 } }],
    },
  },
  {
    $lookup: {
      from: 'grants', localField: 'personId', foreignField: 'personId', as: 'grants',
      pipeline: [{ $project: { _id: 0, unitId: 1, role: 1, endsAt: 1 } }],
    },
  },
  { $unwind: '$person' },
  { $project: { _id: 0, sessionId: '$_id', tokenHash: 1, expiresAt: 1, lastSeenAt: 1, personId: 1, person: 1, grants: 1 } },
];

import { ObjectId } from 'mongodb';
import {
  pairingRounds,
  pairs,
  roundUnits,
  type PairDoc,
  type PairingRoundDoc,
} from '../../../server/domain/pairing/model.ts';
import { dayMs } from '../../../shared/durations.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
type Place = Pick<World, 'server' | 'city'>;

/** A round of the street, in which its community has said no wish yet. */
export async function heldRound(
  { server, city }: Place,
  state: PairingRoundDoc['state'] = 'wishing',
): Promise<PairingRoundDoc> {
  const now = server.clock.now();
  const later = (days: number) => new Date(+now + days * dayMs);
  const round: PairingRoundDoc = {
    _id: new ObjectId(),
    unitId: city.street._id,
    name: '支部联基层',
    branchKind: 'branch',
    communityKind: 'community',
    wishesUntil: later(10),
    from: later(20),
    until: later(380),
    computed: 2,
    branchMost: 1,
    communityMost: 4,
    seed: 'c0ffee',
    commitment: 'a'.repeat(64),
    state,
    pins: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await pairingRounds.in(server.db).insertOne(round);
  await roundUnits.in(server.db).insertOne({
    _id: new ObjectId(),
    roundId: round._id,
    unitId: city.community._id,
    side: 'communities',
    said: 'nobody',
    left: false,
    least: 0,
    most: 1,
    open: true,
    wishes: [],
    never: [],
    computed: [],
    lost: [],
    updatedAt: now,
  });
  return round;
}

/** A pair of a branch of the street and its community. */
export async function paired({ server, city }: Place, fields: Partial<PairDoc> = {}): Promise<PairDoc> {
  const now = server.clock.now();
  const branch = await server.make.unit('branch', city.street);
  const pair: PairDoc = {
    _id: new ObjectId(),
    roundId: (await heldRound({ server, city }, 'published'))._id,
    branchId: branch._id,
    communityId: city.community._id,
    state: 'standing',
    branchTier: 1,
    communityTier: 1,
    branchBy: 'own',
    communityBy: 'computed',
    awaits: [],
    answerBy: null,
    from: now,
    until: new Date(+now + 300 * dayMs),
    duties: [],
    reviewDue: new Date(+now + 90 * dayMs),
    asked: 1,
    reviews: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...fields,
  };
  await pairs.in(server.db).insertOne(pair);
  return pair;
}

const ofRound =
  (end: string, state: PairingRoundDoc['state'] = 'wishing', body?: object): Prepare =>
  async (world) => ({ path: `/pairing-rounds/${hex(await heldRound(world, state))}${end}`, body });
const ofUnit =
  (end: string, state: PairingRoundDoc['state'] = 'wishing', body?: object): Prepare =>
  async (world) => ({
    path: `/pairing-rounds/${hex(await heldRound(world, state))}/units/${hex(world.city.community)}${end}`,
    body,
  });
const ofPair =
  (end: string, body?: object, fields: Partial<PairDoc> = {}): Prepare =>
  async (world) => ({
    path: `/pairs/${hex(await paired(world, fields))}${end}`,
    body: body && { unitId: hex(world.city.community), ...body },
  });

const newRound = {
  name: '支部联基层',
  wishesUntil: '2026-04-10T00:00:00+08:00',
  from: '2026-04-20T00:00:00+08:00',
  until: '2027-04-20T00:00:00+08:00',
};
const wishes = { least: 0, most: 1, open: true, wishes: [], never: [] };
const awaited = { state: 'offered', awaits: ['communities'] } as const;

export const pairingRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    openPairingRound: '401   403   403   403   403   ok    ok    403',
    listPairingRounds: '401   403   403   403   ok    ok    ok    403',
    showPairingRound: '401   404   404   404   ok    ok    ok    403',
    computePairingRound: '401   404   404   404   403   ok    ok    403',
    publishPairingRound: '401   404   404   404   403   ok    ok    403',
    cancelPairingRound: '401   404   404   404   403   ok    ok    403',
    askPairingRound: '401   404   404   404   403   ok    ok    403',
    listRoundPairs: '401   404   404   404   ok    ok    ok    403',
    importPairingWishes: '401   404   404   404   403   ok    ok    403',
    downloadPairingRecord: '401   404   404   404   403   ok    ok    403',
    listRoundUnits: '401   404   404   404   403   ok    ok    403',
    showRoundUnit: '401   404   404   404   ok    ok    ok    403',
    listPairingSuggestions: '401   404   404   404   ok    ok    ok    403',
    sayPairingWishes: '401   404   404   404   ok    ok    ok    403',
    leavePairingRound: '401   404   404   404   ok    ok    ok    403',
    takeMorePartners: '401   404   404   404   ok    ok    ok    403',
    listUnitPairs: '401   403   403   403   ok    ok    ok    403',
    showPair: '401   404   404   404   ok    ok    ok    403',
    answerPair: '401   404   404   404   ok    403   403   403',
    promisePairDuties: '401   404   404   404   ok    ok    ok    403',
    reviewPair: '401   404   404   404   ok    ok    ok    403',
    renewPair: '401   404   404   404   ok    403   403   403',
    endPair: '401   404   404   404   ok    ok    ok    403',
  },
  requests: {
    openPairingRound: ({ city }) => ({ path: `/units/${hex(city.street)}/pairing-rounds`, body: newRound }),
    listPairingRounds: ({ city }) => ({ path: `/units/${hex(city.community)}/pairing-rounds?as=member` }),
    showPairingRound: ofRound(''),
    computePairingRound: ofRound('/computation', 'settled', {}),
    publishPairingRound: ofRound('/publication', 'settled', {}),
    cancelPairingRound: ofRound('/cancellation', 'wishing', {}),
    askPairingRound: async (world) => ({
      path: `/pairing-rounds/${hex(await heldRound(world, 'settled'))}/what-if?unitId=${hex(world.city.community)}`,
    }),
    listRoundPairs: ofRound('/pairs', 'published'),
    importPairingWishes: ofRound('/wish-imports', 'wishing', { rows: [{ line: 2, unit: '甲社区' }], dryRun: false }),
    downloadPairingRecord: ofRound('/record', 'published'),
    listRoundUnits: ofRound('/units'),
    showRoundUnit: ofUnit(''),
    listPairingSuggestions: ofUnit('/suggestions'),
    sayPairingWishes: ofUnit('/wishes', 'wishing', wishes),
    leavePairingRound: ofUnit('/departure', 'wishing', {}),
    takeMorePartners: ofUnit('/places', 'settled', { most: 3 }),
    listUnitPairs: ({ city }) => ({ path: `/units/${hex(city.community)}/pairs` }),
    showPair: ofPair(''),
    answerPair: ofPair('/answers', { accept: true }, { ...awaited, awaits: [...awaited.awaits] }),
    promisePairDuties: ofPair('/duties', { entryIds: [] }),
    reviewPair: ofPair('/reviews', { stars: 4 }),
    renewPair: ofPair('/renewals', { until: '2027-06-30T00:00:00+08:00' }),
    endPair: ofPair('/end', { reason: '社区合并' }),
  },
};

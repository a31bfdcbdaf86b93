import { createHash } from 'node:crypto';
import { dayMs } from '../../../../shared/durations.ts';
import { pairingLimits } from '../../../../shared/pairing.ts';
import type { ListEntryDoc } from '../../../domain/lists/queries.ts';
import type { PairDoc, PairingRoundDoc } from '../../../domain/pairing/queries.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, Geography, UnitRef } from './geography.ts';
import type { Ledger } from './ledger.ts';
import { wishedRound, type Wishing } from './pairing-round.ts';
import type { Staff } from './staff.ts';

interface Scene {
  home: Community;
  geography: Geography;
  staff: Staff;
  /** Entries of the lists of units. */
  listEntries: readonly ListEntryDoc[];
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

const termDays = 365;
const openedDays = 40;
const wishesDays = 20;

/**
 * The rounds of the home street: last year's with a pair that stands and one that awaits a yes, this year's that is
 * settled and not published yet, with wishes that were lost to the lot, and the next, which takes wishes.
 */
export function demoPairing(scene: Scene): Pick<DemoDocuments, 'pairingRounds' | 'roundUnits' | 'pairs'> {
  const { home, geography, now } = scene;
  const { branches, other } = unitsOfStreet(scene);
  const [first, second, third, fourth] = branches;
  const past = wishedRound(
    roundOf(scene, '支部联基层（上一轮）', -100, 'published'),
    [
      { unit: first, side: 'branches', tiers: [[home]] },
      { unit: second, side: 'branches', tiers: [[home]] },
      { unit: home, side: 'communities', tiers: [[first]], most: 2 },
    ],
    geography,
    scene.makeId,
  );
  const present = wishedRound(
    roundOf(scene, '支部联基层（待公布）', 10, 'settled'),
    [
      { unit: first, side: 'branches', tiers: [[home], [other]] },
      { unit: second, side: 'branches', tiers: [[home]], open: false },
      { unit: third, side: 'branches', tiers: [[home, other]], never: [] },
      { unit: fourth, side: 'branches', tiers: [], open: false },
      { unit: home, side: 'communities', tiers: [[first, second], [third]], most: 1 },
      { unit: other, side: 'communities', tiers: [[third]], most: 2, least: 2, never: [second] },
    ].filter(({ unit }) => unit !== undefined) as Wishing[],
    geography,
    scene.makeId,
  );
  const next = wishedRound(
    roundOf(scene, '支部联基层（新一轮）', 30, 'wishing'),
    [
      { unit: first, side: 'branches', tiers: [[home]] },
      { unit: second, side: 'branches', tiers: [[home]] },
    ],
    geography,
    scene.makeId,
  );
  return {
    pairingRounds: [past.round, present.round, next.round],
    roundUnits: [...past.roundUnits, ...present.roundUnits, ...next.roundUnits],
    pairs: [...past.pairs.map((pair) => publishedPair(pair, scene, now)), ...present.pairs],
  };
}

/** Branches of the home street, and a community beside the home one. */
function unitsOfStreet({ home, geography }: Scene): { branches: UnitRef[]; other: UnitRef } {
  const { street } = home;
  const beside = geography.communities.filter((one) => one.street === street && one !== home);
  const branches = [
    ...(geography.workplaceBranches.get(street.id.toHexString()) ?? []),
    ...home.branches,
    ...beside.flatMap((community) => community.branches),
  ];
  return { branches, other: beside[0] };
}

function roundOf(
  { home, staff, ledger, now, makeId }: Scene,
  name: string,
  from: number,
  state: PairingRoundDoc['state'],
): PairingRoundDoc {
  const { street } = home;
  const daysFrom = (days: number): Date => new Date(+now + days * dayMs);
  const seed = createHash('sha256').update(`${name} ${street.name}`).digest('hex').slice(0, 32);
  const createdAt = daysFrom(from - openedDays);
  const round: PairingRoundDoc = {
    _id: makeId('pairingRound'),
    unitId: street.id,
    name,
    branchKind: 'branch',
    communityKind: 'community',
    wishesUntil: daysFrom(from - wishesDays),
    from: daysFrom(from),
    until: daysFrom(from + termDays),
    computed: 2,
    branchMost: 1,
    communityMost: 4,
    seed,
    commitment: createHash('sha256').update(seed).digest('hex'),
    state,
    pins: 0,
    version: 1,
    createdAt,
    updatedAt: createdAt,
  };
  ledger.note({
    at: createdAt,
    action: 'pairingRound.open',
    actorId: staff.inCharge(home, street).id,
    kind: 'pairingRound',
    id: round._id,
    unitId: street.id,
  });
  return round;
}

/** A pair of the published round: it stands and was reviewed where both wished it, else one side is asked. */
function publishedPair(pair: PairDoc, { home, listEntries }: Scene, now: Date): PairDoc {
  const daysFrom = (days: number): Date => new Date(+now + days * dayMs);
  if (pair.communityBy === 'computed')
    return {
      ...pair,
      state: 'offered',
      awaits: ['communities'],
      answerBy: daysFrom(pairingLimits.answerDays - 2),
    };
  const given = listEntries.find(({ unitId, list }) => unitId.equals(home.id) && list === 'resources');
  return {
    ...pair,
    state: 'standing',
    reviewDue: daysFrom(pairingLimits.reviewDays - 10),
    asked: 1,
    duties: given ? [{ side: 'communities', entryId: given._id, title: given.title }] : [],
    reviews: [
      { quarter: 1, side: 'branches', stars: 5, text: '一起办了两次义诊，夜间巡逻还缺人。', at: daysFrom(-5) },
      { quarter: 1, side: 'communities', stars: 4, text: '来得准时；希望周末也有人。', at: daysFrom(-4) },
    ],
    renewal: { side: 'branches', until: new Date(+pair.until + termDays * dayMs) },
  };
}

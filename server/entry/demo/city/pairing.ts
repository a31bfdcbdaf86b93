import { createHash } from 'node:crypto';
import { dayMs } from '../../../../shared/durations.ts';
import { pairingLimits } from '../../../../shared/pairing.ts';
import type { BelongingDoc } from '../../../domain/belongings/queries.ts';
import type { PairDoc, PairingRoundDoc, RoundResult, RoundUnitDoc } from '../../../domain/pairing/queries.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import type { Community, Geography, UnitRef } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

interface Scene {
  home: Community;
  geography: Geography;
  staff: Staff;
  volunteers: readonly Volunteer[];
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

/** A report slip to the home community is answered within so many days. */
const answeredDays = 2;

/**
 * Last year's round of the home street with a pair that stands and one that awaits a yes, this year's that takes wishes, and people who
 * report to the home community.
 */
export function demoPairing(
  scene: Scene,
): Pick<DemoDocuments, 'pairingRounds' | 'roundUnits' | 'pairs' | 'belongings'> {
  const { home, geography, staff, ledger, now, makeId } = scene;
  const { street } = home;
  const daysFrom = (days: number): Date => new Date(+now + days * dayMs);
  const [first, second] = [...(geography.workplaceBranches.get(street.id.toHexString()) ?? []), ...home.branches];
  const roundOf = (name: string, from: number, fields: Partial<PairingRoundDoc>): PairingRoundDoc => {
    const seed = createHash('sha256').update(`${name} ${street.name}`).digest('hex').slice(0, 32);
    const createdAt = daysFrom(from - 40);
    const round: PairingRoundDoc = {
      _id: makeId('pairingRound'),
      unitId: street.id,
      name,
      branchKind: 'branch',
      communityKind: 'community',
      wishesUntil: daysFrom(from - 20),
      from: daysFrom(from),
      until: daysFrom(from + 365),
      computed: 3,
      branchMost: 1,
      communityMost: 4,
      seed,
      commitment: createHash('sha256').update(seed).digest('hex'),
      state: 'published',
      pins: 0,
      version: 1,
      createdAt,
      updatedAt: createdAt,
      ...fields,
    };
    const actorId = staff.inCharge(home, street).id;
    ledger.note({
      at: createdAt,
      action: 'pairingRound.open',
      actorId,
      kind: 'pairingRound',
      id: round._id,
      unitId: street.id,
    });
    return round;
  };
  const result: RoundResult = {
    branches: 2,
    communities: 1,
    said: 2,
    pairs: 2,
    computed: 1,
    unserved: 0,
    short: 0,
    blocking: 0,
    promoted: [],
    gone: [],
    seconds: 0.1,
  };
  const published = roundOf('支部联基层（上一轮）', -100, { result });
  const wishing = roundOf('支部联基层（新一轮）', 30, {});
  Object.assign(wishing, { state: 'wishing', wishesUntil: daysFrom(10) });
  const said = (
    round: PairingRoundDoc,
    unit: UnitRef,
    side: RoundUnitDoc['side'],
    wished: UnitRef[],
  ): RoundUnitDoc => ({
    _id: makeId('roundUnit'),
    roundId: round._id,
    unitId: unit.id,
    side,
    said: 'unit',
    left: false,
    least: 0,
    most: side === 'branches' ? 1 : 4,
    open: true,
    wishes: wished.map(({ id: unitId }, at) => ({ tier: at + 1, unitId })),
    never: [],
    computed: [],
    lost: [],
    updatedAt: round.createdAt,
  });
  const pairOf = (branch: UnitRef, fields: Partial<PairDoc>): PairDoc => ({
    _id: makeId('pair'),
    roundId: published._id,
    branchId: branch.id,
    communityId: home.id,
    state: 'standing',
    branchTier: 1,
    communityTier: 1,
    branchBy: 'own',
    communityBy: 'own',
    awaits: [],
    answerBy: null,
    from: published.from,
    until: published.until,
    duties: [],
    reviewDue: daysFrom(80),
    asked: 1,
    reviews: [],
    version: 1,
    createdAt: published.from,
    updatedAt: published.from,
    ...fields,
  });
  const review = { quarter: 1, side: 'branches', stars: 5, text: '一起办了两次义诊，夜间巡逻还缺人。' } as const;
  const branches = [first, second].filter((one): one is UnitRef => one !== undefined);
  return {
    pairingRounds: [published, wishing],
    roundUnits: [
      ...branches.map((branch) => said(published, branch, 'branches', [home])),
      said(published, home, 'communities', branches.slice(0, 1)),
      ...branches.map((branch) => said(wishing, branch, 'branches', [home])),
    ],
    pairs: branches.map((branch, at) =>
      at === 0
        ? pairOf(branch, { reviews: [{ ...review, at: daysFrom(-5) }] })
        : pairOf(branch, {
            state: 'offered',
            communityBy: 'computed',
            communityTier: 2,
            awaits: ['communities'],
            answerBy: daysFrom(pairingLimits.answerDays - 2),
            reviewDue: null,
            asked: 0,
          }),
    ),
    belongings: slipsToHome(scene),
  };
}

/** Members who live in the home community report there: two slips wait, and one was received. */
function slipsToHome({ home, volunteers, now, makeId }: Scene): BelongingDoc[] {
  const members = volunteers.filter(({ community, branch }) => community === home && branch !== null).slice(0, 3);
  return members.map(({ id }, index): BelongingDoc => {
    const at = new Date(+now - (index + answeredDays) * dayMs);
    const slip = {
      _id: makeId('belonging'),
      personId: id,
      unitId: home.id,
      kind: 'residence',
      at,
      version: 1,
    } as const;
    return index < 2
      ? { ...slip, state: 'waiting', note: '周末可以参加社区服务' }
      : { ...slip, state: 'received', note: '', answeredAt: new Date(+at + answeredDays * dayMs) };
  });
}

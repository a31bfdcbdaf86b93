import { createHash } from 'node:crypto';
import type { Fault, Report } from '../words/fault.ts';
import type { Pairing, PairingProblem, PairingUnit, UnservedWish } from './problem.ts';

/*
 * Shares no code with the solver on purpose: a mistake there must not hide itself here.
 */

type PairingCheckFault =
  | 'seed_differs'
  | 'no_such_unit'
  | 'pair_twice'
  | 'not_mutual'
  | 'tier_differs'
  | 'too_many'
  | 'blocking_pair'
  | 'order_not_kept'
  | 'promoted_unknown'
  | 'short_differs'
  | 'unserved_differs';

export interface PairingCheck {
  /** True where nobody would leave for somebody who would take them, by wishes and by the published order. */
  valid: boolean;
  faults: Fault<PairingCheckFault>[];
  /** Two that would both rather have each other than what they got. */
  blocking: number;
}

interface Side {
  units: ReadonlyMap<string, PairingUnit>;
  /** By unit: tier of each that it wishes, and whose wish it was. */
  tiers: ReadonlyMap<string, ReadonlyMap<string, { tier: number; by: string }>>;
  partners: Map<string, string[]>;
}

/**
 * Checks pairs against the wishes and nothing else. `unserved`, where given, must name every own wish that was lost,
 * with a true reason.
 */
export function checkPairing(
  problem: PairingProblem,
  pairing: Pairing,
  unserved?: readonly UnservedWish[],
): PairingCheck {
  const faults: PairingCheck['faults'] = [];
  const say: Say = (fault, detail) => void faults.push({ fault, detail });
  if (pairing.seed !== problem.seed)
    say('seed_differs', {
      zh: `写的是 ${pairing.seed}，这一轮的是 ${problem.seed}`,
      en: `${pairing.seed}, the round has ${problem.seed}`,
    });
  const branches = sideOf(problem.branches);
  const communities = sideOf(problem.communities);
  readPairs(pairing, branches, communities, say);
  for (const side of [branches, communities])
    for (const [id, partners] of side.partners)
      if (partners.length > side.units.get(id)!.most)
        say('too_many', {
          zh: `${id} 结对 ${partners.length} 个，最多 ${side.units.get(id)!.most} 个`,
          en: `${id} has ${partners.length}, takes ${side.units.get(id)!.most}`,
        });
  for (const id of pairing.promoted)
    if (!branches.units.has(id)) say('promoted_unknown', { zh: `没有支部 ${id}`, en: `there is no branch ${id}` });

  const place = strictPlace(problem, pairing);
  let blocking = 0;
  for (const [branch, wishes] of branches.tiers) {
    for (const [community, { tier }] of wishes) {
      const back = communities.tiers.get(community)?.get(branch);
      if (!back || branches.partners.get(branch)!.includes(community)) continue;
      const wanting = wants(branches, branch, tier, (partner) => wishes.get(partner)?.tier ?? 0);
      if (!wanting) continue;
      const seen = communities.tiers.get(community)!;
      if (wants(communities, community, back.tier, (partner) => seen.get(partner)?.tier ?? 0)) {
        blocking++;
        say('blocking_pair', {
          zh: `${branch} 与 ${community} 都更愿意换成彼此`,
          en: `${branch} and ${community} would rather have each other`,
        });
      } else if (
        wants(communities, community, place(branch, back.tier), (partner) =>
          place(partner, seen.get(partner)?.tier ?? 0),
        )
      )
        say('order_not_kept', {
          zh: `${community} 的结对里，有同等的排在 ${branch} 之后`,
          en: `${community} has one that comes after ${branch} among equals`,
        });
    }
  }
  checkShort(pairing, branches, communities, say);
  if (unserved) checkUnserved(unserved, branches, communities, say);
  return { valid: faults.length === 0, faults, blocking };
}

type Say = Report<PairingCheckFault>;

function sideOf(units: readonly PairingUnit[]): Side {
  return {
    units: new Map(units.map((unit) => [unit.id, unit])),
    tiers: new Map(
      units.map((unit) => {
        const tiers = new Map<string, { tier: number; by: string }>();
        let tier = 0;
        for (const wishes of unit.wishes) {
          if (wishes.length === 0) continue;
          tier++;
          for (const { to, by } of wishes) tiers.set(to, { tier, by });
        }
        return [unit.id, tiers];
      }),
    ),
    partners: new Map(units.map(({ id }) => [id, []])),
  };
}

function readPairs({ pairs }: Pairing, branches: Side, communities: Side, say: Say): void {
  for (const { branch, community, ...pair } of pairs) {
    const name = { zh: `${branch} 与 ${community}`, en: `${branch} with ${community}` };
    if (!branches.units.has(branch) || !communities.units.has(community)) {
      say('no_such_unit', name);
      continue;
    }
    if (branches.partners.get(branch)!.includes(community)) say('pair_twice', name);
    branches.partners.get(branch)!.push(community);
    communities.partners.get(community)!.push(branch);
    const there = branches.tiers.get(branch)!.get(community);
    const back = communities.tiers.get(community)!.get(branch);
    if (!there || !back) say('not_mutual', name);
    else if (
      there.tier !== pair.branchTier ||
      back.tier !== pair.communityTier ||
      there.by !== pair.branchBy ||
      back.by !== pair.communityBy
    )
      say('tier_differs', name);
  }
}

/** Whether a unit has room, or a partner that comes after `place`. */
function wants(side: Side, id: string, place: number, placeOf: (partner: string) => number): boolean {
  const partners = side.partners.get(id)!;
  const { most } = side.units.get(id)!;
  if (most === 0) return false;
  return partners.length < most || partners.some((partner) => placeOf(partner) > place);
}

/** A number that is smaller for whom a community takes first: by tier, among equals the promoted, then by lot. */
function strictPlace(
  { branches, seed }: PairingProblem,
  { promoted }: Pairing,
): (branch: string, tier: number) => number {
  const first = new Set(promoted);
  const lots = branches
    .map(({ id }) => ({ id, lot: createHash('sha256').update(`${seed}:branches:${id}`).digest('hex') }))
    .sort((x, y) => (x.lot < y.lot ? -1 : 1));
  const at = new Map(lots.map(({ id }, position) => [id, position]));
  return (branch, tier) => (tier + (first.has(branch) ? 0 : 0.5)) * lots.length + (at.get(branch) ?? 0) / 2;
}

function checkShort({ short }: Pairing, branches: Side, communities: Side, say: Say): void {
  const claimed = new Set(short.map(({ side, id, least, has }) => JSON.stringify([side, id, least, has])));
  const found = Object.entries({ branches, communities }).flatMap(([name, { units, partners }]) =>
    [...units.values()]
      .filter(({ id, least }) => partners.get(id)!.length < least)
      .map(({ id, least }) => JSON.stringify([name, id, least, partners.get(id)!.length])),
  );
  for (const line of found)
    if (!claimed.delete(line))
      say('short_differs', { zh: `${line} 少于期望，却没有列出`, en: `${line} is short and not named` });
  for (const line of claimed) say('short_differs', { zh: `${line} 与事实不符`, en: `${line} is not so` });
}

function checkUnserved(unserved: readonly UnservedWish[], branches: Side, communities: Side, say: Say): void {
  const claimed = new Map(unserved.map((line) => [JSON.stringify([line.side, line.id, line.to]), line]));
  for (const [name, mine, other] of [
    ['branches', branches, communities],
    ['communities', communities, branches],
  ] as const) {
    for (const [id, wishes] of mine.tiers) {
      for (const [to, { tier, by }] of wishes) {
        const lost =
          by === 'own' &&
          !mine.partners.get(id)!.includes(to) &&
          wants(mine, id, tier, (partner) => wishes.get(partner)?.tier ?? 0);
        const key = JSON.stringify([name, id, to]);
        const line = claimed.get(key);
        claimed.delete(key);
        if (lost !== (line !== undefined))
          say('unserved_differs', {
            zh: `${key} ${lost ? '落空了，却没有列出' : '没有落空'}`,
            en: `${key} is ${lost ? 'lost and not named' : 'not lost'}`,
          });
        else if (line && (line.reason === 'not_wished_back') !== !other.tiers.get(to)?.has(id))
          say('unserved_differs', {
            zh: `${key}：原因不是 ${line.reason}`,
            en: `${key}: ${line.reason} is not why`,
          });
      }
    }
  }
  for (const key of claimed.keys()) say('unserved_differs', { zh: `${key} 不是谁的意向`, en: `${key} is no wish` });
}

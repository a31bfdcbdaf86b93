import { setImmediate as breathe } from 'node:timers/promises';
import type { Compiled } from '../../engine/candidates/compiled.ts';
import { PairSource } from '../../engine/candidates/pair-source.ts';
import { explainUnfilled, type Unfilled } from '../../engine/candidates/why-empty.ts';
import type { OfferIndex } from '../../engine/rank/offer-index.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import type { Expectations } from './expectations.ts';
import type { Gathered } from './gather.ts';
import type { MatchingPlanDoc } from './model.ts';

/** Roles explained before others get a turn. */
const rolesPerTurn = 100;

/**
 * The pairs to plan with. Those that were asked before are barred, and nobody may get more invitations than the week
 * still allows.
 */
export function pairsOf(
  { offers, tasks, settled, invitationsPerWeek }: Gathered,
  { yes, announced }: Expectations,
  { floor }: MatchingPlanDoc['asked'],
  now: number,
  config: MatchConfig,
): PairSource {
  const invited = new Map(offers.map(({ personId, invitedLately }) => [personId, invitedLately]));
  return new PairSource(offers, tasks, now, config, {
    perPerson: (personId) => invitationsPerWeek - invited.get(personId)!,
    barred: (task, personId) => settled.get(task.id)?.has(personId) ?? false,
    yes,
    announced,
    // Places are paid for where people look for them.
    ...(floor === undefined ? {} : { byColumns: false }),
  });
}

/** Why places stay empty; an index of the offers is taken where one is at hand. */
export async function explain(
  { offers, settled, aside }: Gathered,
  compiled: Compiled,
  edges: Int32Array,
  now: number,
  config: MatchConfig,
  index: OfferIndex | undefined,
): Promise<Unfilled[]> {
  const { posts } = compiled;
  const askedBefore = (column: number, personId: string): boolean =>
    settled.get(posts[column].task.id)?.has(personId) ?? false;
  const unfilled: Unfilled[] = [];
  for (const one of explainUnfilled(compiled, edges, { offers, now, config, index, askedBefore, aside })) {
    unfilled.push(one);
    if (unfilled.length % rolesPerTurn === 0) await breathe();
  }
  return unfilled;
}

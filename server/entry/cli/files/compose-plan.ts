import { setImmediate as breathe } from 'node:timers/promises';
import type { Compiled } from '../../../engine/candidates/compiled.ts';
import { explainUnfilled } from '../../../engine/candidates/why-empty.ts';
import type { OfferFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { distanceKm } from '../../../platform/geo/distance.ts';
import type { OfferIndex } from '../../../engine/rank/offer-index.ts';
import { Holdings } from '../../../engine/plan/holdings.ts';
import type { Plan } from '../../../engine/plan/problem.ts';
import { factorsInWords } from '../../../engine/words/factors.ts';
import type { Locale } from '../../../engine/words/wording.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { worthOf } from '../../../engine/worth/worth.ts';
import type { DocumentCause, FloorLines, PlanDocument, ProposalLine, UnfilledLine } from './plan-document.ts';

/** With what a plan was made. */
export interface PlanTerms {
  now: number;
  seed: number;
  config: MatchConfig;
  locale: Locale;
  /** An index of the offers, where one is at hand. */
  index?: OfferIndex;
  floor?: FloorLines;
  /** The places that stay empty, where these are known; else they are looked for. */
  unfilled?: UnfilledLine[];
}

/** Turns rows, columns and edges back into people, roles and words. */
export function composePlan(
  offers: readonly OfferFacts[],
  compiled: Compiled,
  plan: Plan,
  terms: PlanTerms,
): PlanDocument {
  const { problem, posts } = compiled;
  const { quantum, scale, prices } = plan.certificate;
  const places = problem.slots.reduce((sum, slots) => sum + slots, 0);
  const proposals = Array.from(plan.edges, (edge) => proposalsOf(offers, compiled, edge, terms)).flat();
  return {
    format: 'xianfeng-plan',
    version: 3,
    now: new Date(terms.now).toISOString(),
    seed: terms.seed,
    status: plan.status,
    worth: plan.worth,
    bound: plan.bound,
    gap: plan.gap,
    places,
    filled: proposals.length,
    proposals,
    unfilled: terms.unfilled ?? unfilledLines(offers, compiled, plan.edges, terms),
    ...(terms.floor && { floor: terms.floor }),
    certificate: {
      quantum,
      scale,
      prices: posts
        .map(({ task, role }, column) => ({ taskId: task.id, roleId: role.id, price: prices[column] }))
        .filter(({ price }) => price > 0),
    },
  };
}

/** One for each of the row's people. */
function proposalsOf(
  offers: readonly OfferFacts[],
  { problem, posts, offersOf }: Compiled,
  edge: number,
  { now, config, locale }: PlanTerms,
): ProposalLine[] {
  const { task, role } = posts[problem.column[edge]];
  return offersOf(edge).map((at) => {
    const who = offers[at];
    return {
      offerId: who.id,
      personId: who.personId,
      taskId: task.id,
      roleId: role.id,
      worth: worthOf(who, task, role, now, config).worth,
      km: kmBetween(who, task),
      why: factorsInWords(who, task, role, now, config, { locale, reader: 'organiser' }),
    };
  });
}

/** To the metre. */
export const kmBetween = (who: OfferFacts, task: TaskFacts): number =>
  Math.round(distanceKm(who.lng, who.lat, task.lng, task.lat) * 1000) / 1000;

/** The places that these edges leave empty, and why. */
export function unfilledLines(
  offers: readonly OfferFacts[],
  compiled: Compiled,
  edges: Int32Array,
  { now, config, index }: Pick<PlanTerms, 'now' | 'config' | 'index'>,
): UnfilledLine[] {
  return Array.from(explainUnfilled(compiled, edges, { offers, now, config, index }), (one) => lineOf(compiled, one));
}

/** The same, with a turn for others after each; on abort the other causes are not worked out. */
export async function unfilledUntil(
  signal: AbortSignal,
  offers: readonly OfferFacts[],
  compiled: Compiled,
  edges: Int32Array,
  { now, config, index }: Pick<PlanTerms, 'now' | 'config' | 'index'>,
): Promise<UnfilledLine[]> {
  const { left } = Holdings.of(compiled.problem, edges);
  const lines: UnfilledLine[] = [];
  let explained = -1;
  await breathe();
  if (!signal.aborted)
    for (const one of explainUnfilled(compiled, edges, { offers, now, config, index })) {
      lines.push(lineOf(compiled, one));
      explained = one.column;
      await breathe();
      if (signal.aborted) break;
    }
  if (signal.aborted)
    for (let column = explained + 1; column < left.length; column++)
      if (left[column] > 0)
        lines.push(lineOf(compiled, { column, places: left[column], cause: 'not_worked_out' as const }));
  return lines;
}

const lineOf = (
  { posts }: Compiled,
  { column, places, cause }: { column: number; places: number; cause: DocumentCause },
): UnfilledLine => ({ taskId: posts[column].task.id, roleId: posts[column].role.id, places, cause });

import { isDeepStrictEqual } from 'node:util';
import type { Bilingual } from '../../../../shared/words.ts';
import type { Compiled } from '../../../engine/candidates/compiled.ts';
import { PairSource } from '../../../engine/candidates/pair-source.ts';
import type { OfferFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { verifyPlan } from '../../../engine/plan/verify.ts';
import { whyNot } from '../../../engine/rules/why-not.ts';
import { claimedIs, type Fault } from '../../../engine/words/fault.ts';
import { factorsInWords } from '../../../engine/words/factors.ts';
import { reasonInWords } from '../../../engine/words/reasons.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { worthOf } from '../../../engine/worth/worth.ts';
import { kmBetween, unfilledLines } from './compose-plan.ts';
import { bonusOfColumns, checkFloor } from './verify-floor.ts';
import { cliWords } from '../words.ts';
import type { PlanDocument, ProposalLine, UnfilledLine } from './plan-document.ts';
import { pricesOf, roleKey } from '../../../engine/candidates/role-prices.ts';

const maxWorthError = 1e-9;
/** A plan is written in one of these. */
const locales = ['zh-CN', 'en'] as const;

export interface DocumentCheck {
  valid: boolean;
  faults: Fault[];
  /** Recomputed. */
  worth: number;
  bound: number;
}

/**
 * Checks a plan against the offers and tasks, believing nothing that it says: every proposal by the hard rules one by
 * one, then slots, capacities, conflicts, worth and the bound by the checker that shares no code with the solver, and
 * why the other places stay empty. Also the reasons in words, and every price by itself.
 * @throws FactsError
 */
export function verifyDocument(
  plan: PlanDocument,
  offers: readonly OfferFacts[],
  tasks: readonly TaskFacts[],
  config: MatchConfig,
): DocumentCheck {
  const now = Date.parse(plan.now);
  const compiled = pairsFor(plan, offers, tasks, now, config);
  const { edges, faults, isWhole } = findEdges(plan, offers, compiled, now, config);
  faults.push(...wrongPrices(plan, compiled));
  const prices = pricesOf(plan.certificate.prices, compiled.posts);
  const places = compiled.problem.slots.reduce((sum, slots) => sum + slots, 0);
  if (plan.filled !== plan.proposals.length)
    faults.push({
      fault: 'count_differs',
      detail: {
        zh: `filled 写的是 ${plan.filled}，提议有 ${plan.proposals.length} 个`,
        en: `filled says ${plan.filled}, there are ${plan.proposals.length} proposals`,
      },
    });
  if (plan.places !== places)
    faults.push({
      fault: 'count_differs',
      detail: {
        zh: `places 写的是 ${plan.places}，名额有 ${places} 个`,
        en: `places says ${plan.places}, there are ${places}`,
      },
    });
  const empty = plan.unfilled.reduce((sum, line) => sum + line.places, 0);
  if (empty !== places - plan.proposals.length)
    faults.push({
      fault: 'count_differs',
      detail: {
        zh: `unfilled 写的是 ${empty}，空缺有 ${places - plan.proposals.length} 个`,
        en: `unfilled says ${empty}, ${places - plan.proposals.length} places are empty`,
      },
    });
  else if (isWhole)
    faults.push(
      ...wronglyExplained(plan.unfilled, unfilledLines(offers, compiled, Int32Array.from(edges), { now, config })),
    );
  const floor = checkFloor(plan, compiled, Int32Array.from(edges));
  faults.push(...floor.faults);
  const paid = { worth: plan.worth + floor.worthPaid, bound: plan.bound + floor.boundPaid };
  const {
    worth,
    bound,
    faults: found,
  } = verifyPlan(compiled.problem, {
    edges: Int32Array.from(edges),
    ...paid,
    gap: plan.floor ? (paid.bound > 0 ? (paid.bound - paid.worth) / paid.bound : 0) : plan.gap,
    status: plan.status,
    prices,
    certificate: { quantum: plan.certificate.quantum, scale: plan.certificate.scale, prices },
  });
  faults.push(...found);
  return { valid: faults.length === 0, faults, worth: worth - floor.worthPaid, bound: bound - floor.boundPaid };
}

/** All pairs that matter to the plan or to its proof: those proposed, and those worth more than their price. */
function pairsFor(
  { proposals, floor, certificate: { quantum, scale, prices } }: PlanDocument,
  offers: readonly OfferFacts[],
  tasks: readonly TaskFacts[],
  now: number,
  config: MatchConfig,
): Compiled {
  const source = new PairSource(offers, tasks, now, config);
  const keys = source.posts.map(({ task, role }) => roleKey(task.id, role.id));
  const proposed = new Map<string, Set<string>>();
  for (const { personId, taskId, roleId } of proposals)
    proposed.set(personId, (proposed.get(personId) ?? new Set()).add(roleKey(taskId, roleId)));
  const bonus = floor && bonusOfColumns(floor, source.posts);
  if (bonus) source.payFor(bonus);
  // Rounding to whole quanta may lift a pair by half of one.
  const floors = pricesOf(prices, source.posts).map((price, at) => (price / scale - 1 - (bonus?.[at] ?? 0)) * quantum);
  source.addAbove(floors, (personId, column) => proposed.get(personId)?.has(keys[column]) ?? false);
  return source.compiled();
}

function findEdges(
  plan: PlanDocument,
  offers: readonly OfferFacts[],
  { problem, posts, people }: Compiled,
  now: number,
  config: MatchConfig,
): { edges: number[]; faults: Fault[]; isWhole: boolean } {
  const columns = new Map(posts.map(({ task, role }, column) => [roleKey(task.id, role.id), column]));
  const rows = new Map(people.flatMap((ofRow, row) => ofRow.map((person) => [person, row])));
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const faults: Fault[] = [];
  const found = new Map<number, Company>();
  plan.proposals.forEach((line, at) => {
    const say = (fault: string, { zh, en }: Bilingual) => {
      const where = `proposals[${at}] ${nameOf(line)}`;
      faults.push({ fault, detail: { zh: `${where}：${zh}`, en: `${where}: ${en}` } });
    };
    const offer = byId.get(line.offerId);
    const column = columns.get(roleKey(line.taskId, line.roleId));
    if (!offer || offer.personId !== line.personId)
      return say('no_such_offer', { zh: '这个人没有这份报名', en: 'no such offer of this person' });
    if (column === undefined)
      return say('no_such_role', { zh: '没有这个还有名额的岗位', en: 'no such role with a free place' });
    const { task, role } = posts[column];
    const reasons = whyNot(offer, task, role, now, config);
    if (reasons.length > 0)
      return say('does_not_fit', {
        zh: reasons.map((reason) => reasonInWords(reason, config, { locale: 'zh-CN' })).join('，'),
        en: reasons.map((reason) => reasonInWords(reason, config, { locale: 'en' })).join(', '),
      });
    const row = rows.get(line.personId)!;
    const edge = edgeBetween(problem, row, column);
    if (edge < 0) return say('no_candidate', { zh: '这份报名不能接这个岗位', en: 'this offer cannot have this role' });
    if (line.km !== kmBetween(offer, task)) say('km_differs', claimedIs(line.km, kmBetween(offer, task)));
    const own = people[row].length > 1 ? worthOf(offer, task, role, now, config).worth : problem.worth[edge];
    if (Math.abs(own - line.worth) > maxWorthError) say('worth_differs', claimedIs(line.worth, own));
    const whys = locales.map((locale) =>
      factorsInWords(offer, task, role, now, config, { locale, reader: 'organiser' }),
    );
    if (!whys.includes(line.why))
      say('why_differs', {
        zh: `写的是“${line.why}”，应为“${whys[0]}”或“${whys[1]}”`,
        en: `claimed "${line.why}", is "${whys[0]}" or "${whys[1]}"`,
      });
    const company = found.get(edge) ?? { people: people[row], lines: [] };
    company.lines.push(line);
    found.set(edge, company);
  });
  const edges: number[] = [];
  let linesFound = 0;
  for (const [edge, company] of found) {
    faults.push(...brokenCompany(company, problem.worth[edge]));
    for (let time = 0; time < timesProposed(company); time++) edges.push(edge);
    linesFound += company.lines.length;
  }
  return { edges, faults, isWhole: linesFound === plan.proposals.length };
}

/** Those who come only together, and the proposals of theirs for one role. */
interface Company {
  people: readonly string[];
  lines: ProposalLine[];
}

/** How often a role is proposed to the one of them who gets it most often. */
function timesProposed({ people, lines }: Company): number {
  return Math.max(...people.map((person) => lines.filter(({ personId }) => personId === person).length));
}

/** A group of which not everybody is proposed, or whose offers are not those that the role is worth most to. */
function brokenCompany({ people, lines }: Company, worth: number): Fault[] {
  if (people.length === 1) return [];
  const missing = people.filter((person) => !lines.some(({ personId }) => personId === person));
  const where = nameOf(lines[0]);
  if (missing.length > 0)
    return [
      {
        fault: 'not_together',
        detail: {
          zh: `${where}：同行的 ${missing.join('、')} 没有一起提议`,
          en: `${where}: ${missing.join(', ')} of the same group is not proposed`,
        },
      },
    ];
  const mean = lines.reduce((sum, line) => sum + line.worth, 0) / lines.length;
  if (Math.abs(mean - worth) <= maxWorthError) return [];
  const { zh, en } = claimedIs(mean, worth);
  return [{ fault: 'worth_differs', detail: { zh: `${where}：${zh}`, en: `${where}: ${en}` } }];
}

/**
 * Prices that are not whole and above 0, of no role, or of a role that has one already: none of them may be passed
 * over.
 */
function wrongPrices({ certificate }: PlanDocument, { posts }: Compiled): Fault[] {
  const open = new Set(posts.map(({ task, role }) => roleKey(task.id, role.id)));
  return certificate.prices.flatMap(({ taskId, roleId, price }, at) => {
    const where = `certificate.prices[${at}] ${taskId}/${roleId}`;
    const say = (fault: string, { zh, en }: Bilingual): Fault[] => [
      { fault, detail: { zh: `${where}：${zh}`, en: `${where}: ${en}` } },
    ];
    if (!Number.isSafeInteger(price) || price <= 0)
      return say('bad_price', { zh: `${price} 不是大于 0 的整数`, en: `${price} is no whole number above 0` });
    return open.delete(roleKey(taskId, roleId))
      ? []
      : say('no_such_price', {
          zh: '没有这个岗位，或它的价格出现了两次',
          en: 'no such role, or its price is there twice',
        });
  });
}

/** Lines about empty places that are not what the proposals and the files say. */
function wronglyExplained(claimed: readonly UnfilledLine[], found: readonly UnfilledLine[]): Fault[] {
  const byRole = new Map(claimed.map((line) => [roleKey(line.taskId, line.roleId), line]));
  return found
    .filter((line) => {
      const claim = byRole.get(roleKey(line.taskId, line.roleId));
      // A cause that was not worked out says nothing; its places do.
      return !isDeepStrictEqual(claim, claim?.cause === 'not_worked_out' ? { ...line, cause: claim.cause } : line);
    })
    .map((line) => ({
      fault: 'unfilled_differs',
      detail: {
        zh: `${line.taskId}/${line.roleId}：空缺 ${line.places} 个，${cliWords['zh-CN'].cause[line.cause]}`,
        en: `${line.taskId}/${line.roleId}: ${line.places} empty, ${cliWords.en.cause[line.cause]}`,
      },
    }));
}

const nameOf = ({ offerId, taskId, roleId }: ProposalLine) => `${offerId} → ${taskId}/${roleId}`;

function edgeBetween({ rowStart, column }: Compiled['problem'], row: number, to: number): number {
  const found = column.subarray(rowStart[row], rowStart[row + 1]).indexOf(to);
  return found < 0 ? -1 : rowStart[row] + found;
}

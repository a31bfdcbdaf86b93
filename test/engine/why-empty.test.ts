import { expect } from 'chai';
import fc from 'fast-check';
import { byId, inGroups, offers, places, radii, tasks } from './support/arbitrary.ts';
import { factsNow, offer, role, task } from './support/facts.ts';
import { dayMs, hourMs } from '../../shared/durations.ts';
import { compileProblem } from './support/compile-problem.ts';
import type { Compiled } from '../../server/engine/candidates/compiled.ts';
import type { Post } from '../../server/engine/candidates/problem-frame.ts';
import {
  explainUnfilled,
  unfilledCauses,
  type Aside,
  type UnfilledCause,
} from '../../server/engine/candidates/why-empty.ts';
import type { OfferFacts, TaskFacts } from '../../server/engine/facts/facts.ts';
import { Holdings } from '../../server/engine/plan/holdings.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import type { BrokenRule } from '../../server/engine/rank/broken-rules.ts';
import type { Reason } from '../../server/engine/rules/reason.ts';
import { notWelcome } from '../../server/engine/rules/audience.ts';
import { whyNot } from '../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';

const ruleOf: Partial<Record<Reason['code'], BrokenRule>> = {
  task_closed: 'sign_up_over',
  week_full: 'week_full',
  no_window: 'time',
  avoided: 'avoided',
  already_in: 'time',
  overlaps: 'time',
  travel_too_tight: 'time',
  skill_missing: 'skill_missing',
  certificate_missing: 'skill_missing',
  out_of_range: 'nobody_in_range',
};

/** Rules about who may come, of which `whyNot` says but the first that is broken: each is asked by itself. */
const audiences = {
  partyOnly: 'party_only',
  minAge: 'under_age',
  unitOnly: 'unit_only',
  invitedOnly: 'invited_only',
} as const satisfies Record<keyof TaskFacts['rules'], BrokenRule>;

function brokenBy(one: OfferFacts, { task, role }: Post): BrokenRule[] {
  const others = whyNot(one, { ...task, rules: {} }, role, factsNow, defaultConfig).map(({ code }) => ruleOf[code]!);
  const names = Object.keys(audiences) as (keyof typeof audiences)[];
  const audience = names.filter((name) =>
    notWelcome(one, { ...task, rules: { [name]: task.rules[name] } }, defaultConfig),
  );
  return [...others, ...audience.map((name) => audiences[name])];
}

/** People who come only together, or one alone, with their row. */
interface Party {
  persons: readonly string[];
  row: number;
}

type Asked = (column: number, personId: string) => boolean;

/** People whom a plan leaves aside: with so many invitations, or of a group that is not whole. */
function setAside(
  people: readonly OfferFacts[],
  invitationsPerWeek: number,
  isGone: (personId: string) => boolean,
): { askable: OfferFacts[]; aside: Aside } {
  const groups = new Map<string, OfferFacts[]>();
  for (const one of people)
    if (one.together !== undefined) groups.set(one.together, [...(groups.get(one.together) ?? []), one]);
  const mayBeAsked = ({ personId, invitedLately }: OfferFacts): boolean =>
    invitedLately < invitationsPerWeek && !isGone(personId);
  const isAsked = (one: OfferFacts): boolean =>
    one.together === undefined ? mayBeAsked(one) : groups.get(one.together)!.every(mayBeAsked);
  return {
    askable: people.filter(isAsked),
    aside: {
      offers: people.filter((one) => !isAsked(one) && !isGone(one.personId)),
      groups: [...groups.values()]
        .filter((all) => !all.every(isAsked))
        .map((all) => [...new Set(all.map(({ personId }) => personId))]),
      invitationsPerWeek,
    },
  };
}

/** The definition word for word: every offer and every rule, one by one. */
function causeByForce(
  people: readonly OfferFacts[],
  { problem, posts, people: rows }: Compiled,
  edges: Int32Array,
  column: number,
  asked: Asked,
  { offers: others, groups, invitationsPerWeek }: Aside = { offers: [], groups: [], invitationsPerWeek: Infinity },
): UnfilledCause {
  const holdings = Holdings.of(problem, edges);
  const without = (rule: BrokenRule | null): OfferFacts[] =>
    [...people, ...others].filter((one) => {
      const broken = brokenBy(one, posts[column]);
      if (one.invitedLately >= invitationsPerWeek) broken.push('asked_too_often');
      if (asked(column, one.personId)) broken.push('asked_before');
      return broken.every((each) => each === rule);
    });
  const fit = without(null);
  const inGroups = new Set(groups.flat());
  const alone = others.filter(({ personId }) => !inGroups.has(personId)).map(({ personId }) => [personId]);
  const parties: readonly Party[] = [...rows, ...groups, ...alone].map((persons: readonly string[], row) => ({
    persons,
    row,
  }));
  const { role } = posts[column];
  const whole = (fitting: OfferFacts[]): readonly Party[] =>
    parties.filter(
      ({ persons }) =>
        persons.length <= role.slots - role.taken &&
        persons.every((person) => fitting.some(({ personId }) => personId === person)),
    );
  // Nobody who was left aside fits whole.
  if (whole(fit).some(({ row }) => holdings.mayTake(row, column))) return 'open';
  if (whole(fit).some(({ persons }) => persons.length <= holdings.left[column])) return 'all_taken';
  if (fit.length > 0) return 'together';
  const rules = unfilledCauses.slice(3, -1) as readonly BrokenRule[];
  return rules.find((rule) => whole(without(rule)).length > 0) ?? 'several';
}

/** A plan does not propose to people again what they were asked for. */
function withoutAsked(compiled: Compiled, asked: Asked): Compiled {
  const { problem, people } = compiled;
  const rowStart = [0];
  const edges: number[] = [];
  for (let row = 0; row < problem.rows; row++) {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      if (!people[row].some((person) => asked(problem.column[edge], person))) edges.push(edge);
    rowStart.push(edges.length);
  }
  const column = Int32Array.from(edges, (edge) => problem.column[edge]);
  const worth = Float64Array.from(edges, (edge) => problem.worth[edge]);
  return { ...compiled, problem: { ...problem, rowStart: Int32Array.from(rowStart), column, worth } };
}

function checkCauses(
  people: OfferFacts[],
  posted: TaskFacts[],
  tasksPerOffer: number,
  asked: Asked,
  aside?: Aside,
): void {
  const compiled = withoutAsked(compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer }), asked);
  const { edges } = planWithConflicts(compiled.problem);
  const { left } = Holdings.of(compiled.problem, edges);
  const expected = compiled.posts
    .map((_, column) => ({
      column,
      places: left[column],
      cause: causeByForce(people, compiled, edges, column, asked, aside),
    }))
    .filter(({ places }) => places > 0);
  const circumstances = {
    offers: people,
    now: factsNow,
    config: defaultConfig,
    askedBefore: asked,
    ...(aside && { aside }),
  };
  expect([...explainUnfilled(compiled, edges, circumstances)]).to.deep.equal(expected);
}

describe('M2: why places stay empty', () => {
  it('is true by definition: equal to looking at every offer and every rule', () => {
    fc.assert(
      fc.property(
        fc.array(offers(places.town, radii.town), { maxLength: 12, size: 'max' }).map(byId),
        fc.array(tasks(places.town), { maxLength: 12, size: 'max' }).map(byId),
        fc.constantFrom(1, 3, 1000),
        fc.integer({ min: 2, max: 40 }),
        fc.boolean(),
        (people, posted, tasksPerOffer, oneIn, isInGroups) => {
          const asked: Asked = (column, person) => (Number(person.slice(1)) + column) % oneIn === 0;
          checkCauses(isInGroups ? inGroups(people, 6) : people, posted, tasksPerOffer, asked);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is true of a plan that leaves people aside: asked too often, or of a group that is not whole', () => {
    fc.assert(
      fc.property(
        fc.array(offers(places.town, radii.town), { maxLength: 12, size: 'max' }).map(byId),
        fc.array(tasks(places.town), { maxLength: 12, size: 'max' }).map(byId),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 9 }),
        fc.boolean(),
        (people, posted, oneIn, weekly, oneGoneIn, isInGroups) => {
          const asked: Asked = (column, person) => (Number(person.slice(1)) + column) % oneIn === 0;
          const all = (isInGroups ? inGroups(people, 6) : people).map((one, n) => ({ ...one, invitedLately: n % 5 }));
          const { askable, aside } = setAside(all, weekly, (person) => Number(person.slice(1)) % oneGoneIn === 0);
          checkCauses(askable, posted, 1000, asked, aside);
        },
      ),
      { numRuns: 150 },
    );
  });

  const held = { taskId: 'x', start: factsNow + dayMs, end: factsNow + dayMs + hourMs, lng: 114.06, lat: 22.54 };
  const free = role({ taken: 0, slots: 1 });
  /** By rule: what makes it, and it alone, keep the only person within reach away. */
  const cases: Record<BrokenRule | 'several', [Partial<TaskFacts>, Partial<OfferFacts>]> = {
    sign_up_over: [{ signUpBy: factsNow - 1 }, {}],
    week_full: [{}, { tasksPerWeek: 1, load: 1 }],
    time: [{}, { busy: [held] }],
    party_only: [{ rules: { partyOnly: true } }, {}],
    under_age: [{ rules: { minAge: 60 } }, {}],
    unit_only: [{ rules: { unitOnly: true }, unitId: 'elsewhere' }, {}],
    invited_only: [{ rules: { invitedOnly: true } }, {}],
    asked_too_often: [{}, { invitedLately: 3 }],
    asked_before: [{}, { personId: 'asked' }],
    avoided: [{}, { avoids: ['community-1'] }],
    skill_missing: [{ roles: [{ ...free, skill: 'driver' }] }, {}],
    nobody_in_range: [{}, { lng: 115 }],
    several: [{ rules: { partyOnly: true, minAge: 60 } }, {}],
  };
  Object.entries(cases).forEach(([cause, [posted, person]]) => {
    it(`says ${cause} where that is what keeps people away`, () => {
      const people = [offer(person), offer({ id: 'far', personId: 'far', lng: 120, tasksPerWeek: 0 })];
      const asked: Asked = (_, personId) => personId === 'asked';
      const { askable, aside } = setAside(people, 3, () => false);
      const compiled = withoutAsked(
        compileProblem(askable, [task({ roles: [free], ...posted })], factsNow, defaultConfig),
        asked,
      );
      const circumstances = { offers: askable, now: factsNow, config: defaultConfig, askedBefore: asked, aside };
      const { edges } = planWithConflicts(compiled.problem);
      expect([...explainUnfilled(compiled, edges, circumstances)].map((line) => line.cause)).to.deep.equal([cause]);
    });
  });

  it('says all_taken where those who fit have other tasks in the plan', () => {
    const posted = [0, 1].map((n) => task({ id: `t${n}`, roles: [free] }));
    const compiled = compileProblem([offer()], posted, factsNow, defaultConfig);
    const { edges } = planWithConflicts(compiled.problem);
    const circumstances = { offers: [offer()], now: factsNow, config: defaultConfig };
    expect([...explainUnfilled(compiled, edges, circumstances)].map(({ cause }) => cause)).to.deep.equal(['all_taken']);
  });

  it('says open of what lies beyond the candidates: one person with room for 99, 48 tasks a kilometre away', () => {
    const posted = Array.from({ length: 48 }, (_, n) =>
      task({
        id: `t${n}`,
        lat: 22.549,
        start: factsNow + (n + 2) * 2 * hourMs,
        end: factsNow + (n + 2) * 2 * hourMs + hourMs,
        signUpBy: factsNow + hourMs,
        roles: [role({ taken: 0, slots: 1 })],
      }),
    );
    const people = [offer({ tasksPerWeek: 99 })];
    const compiled = withoutAsked(compileProblem(people, posted, factsNow, defaultConfig), (column) => column >= 20);
    const { edges } = planWithConflicts(compiled.problem);
    const lines = [...explainUnfilled(compiled, edges, { offers: people, now: factsNow, config: defaultConfig })];
    expect(edges).to.have.length(20);
    expect(new Set(lines.map(({ cause }) => cause))).to.deep.equal(new Set(['open']));
    expect(lines).to.have.length(28);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { keysOf } from '../../shared/words.ts';
import { returnRules, type ReturnRule } from '../../shared/case-states.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import type { CaseEvent } from '../../server/domain/cases/events.ts';
import type { CaseFacts } from '../../server/domain/cases/facts.ts';
import { after, replay } from '../../server/domain/cases/replay.ts';
import { mayFollow } from '../../server/domain/cases/transitions.ts';
import { mayRuleTo, noWayTo, returnedTo, returnRulesAt } from '../../server/domain/cases/ways.ts';
import { calendarsFrom } from '../../server/domain/working-calendars/queries.ts';
import { holidayCalendar } from '../../server/platform/time/holidays/calendar.ts';
import { termsOf } from '../../server/features/cases/terms.ts';

const calendars = calendarsFrom([], { utcOffset: 480, holidays: holidayCalendar('') });
/** Round the clock, so that minutes are minutes. */
const terms = { ...termsOf(startingKinds.find(({ _id }) => _id === 'care.meal')!), calendar: 'always' };
const start = Date.parse('2026-03-02T01:00:00Z');

/** The others are as the first. */
const tried: readonly ReturnRule[] = ['otherDuty', 'wrongFacts'];

type Path = readonly ObjectId[];
type Move = { events: CaseEvent[]; isHop: boolean };

/** A tree as the paths of its units; each hangs from one before it. */
const trees = fc
  .array(fc.nat(1_000), { minLength: 1, maxLength: 9 })
  .map((parents) =>
    parents.reduce<Path[]>(
      (paths, parent) => [...paths, [...paths[parent % paths.length], new ObjectId()]],
      [[new ObjectId()]],
    ),
  );
const cities = trees.chain((paths) =>
  fc.record({
    paths: fc.constant(paths),
    origin: fc.nat(paths.length - 1),
    picks: fc.array(fc.nat(1_000), { maxLength: 60 }),
  }),
);

/** Every step by which a case may go elsewhere next; those who sit on it say so first, so that a return is possible. */
function movesOf(facts: CaseFacts, paths: readonly Path[], at: Date): Move[] {
  const pathOf = (unitId: ObjectId): Path => paths.find((path) => path.at(-1)!.equals(unitId))!;
  const holderPath = pathOf(facts.holderId);
  const said = { at, by: null, reason: '说明' };
  const unitOf = (path: Path): ObjectId => path.at(-1)!;
  const moves: Move[] = [];
  for (const path of paths) {
    const isHop = !unitOf(path).equals(facts.holderId);
    if (mayFollow(facts, 'dispatch') && noWayTo(facts, holderPath, path) === null)
      moves.push({ events: [{ verb: 'dispatch', unitId: unitOf(path), ...said }], isHop });
    if (mayFollow(facts, 'rule') && mayRuleTo(facts, path))
      moves.push({ events: [{ verb: 'rule', unitId: unitOf(path), ...said }], isHop });
  }
  if (mayFollow(facts, 'return'))
    for (const rule of returnRulesAt(facts, calendars, at).filter((one) => tried.includes(one)))
      moves.push({
        events: [
          { verb: 'return', rule, ...returnedTo(facts, holderPath, pathOf(facts.trail.at(-1)!), rule), ...said },
        ],
        isHop: true,
      });
  // Setting to work opens no way that there was not: what was sent can still be given back by wrong facts.
  if (mayFollow(facts, 'sign')) moves.push({ events: [{ verb: 'sign', at, by: null }], isHop: false });
  if (mayFollow(facts, 'contact')) moves.push({ events: [{ verb: 'contact', at, by: null }], isHop: false });
  return moves;
}

/** The most that units may pass a case on in one cycle, in a tree of so many levels. */
const maxHops = (levels: number): number => 5 * (levels - 1);

describe('the ways of a case', () => {
  it('18.6: a case could be passed on as often as there are units: at most five times for each level, whatever they do', () => {
    const seen = new Map<number, number>();
    fc.assert(
      fc.property(cities, ({ paths, origin, picks }) => {
        const unitId = paths[origin].at(-1)!;
        let facts = replay([{ verb: 'receive', unitId, terms, at: new Date(start), by: null }]);
        let hops = 0;
        for (const [minute, pick] of picks.entries()) {
          const moves = movesOf(facts, paths, new Date(start + minute * 60_000));
          if (moves.length === 0) break;
          const { events, isHop } = moves[pick % moves.length];
          facts = events.reduce(after, facts);
          if (isHop) hops++;
        }
        const levels = Math.max(...paths.map(({ length }) => length));
        seen.set(levels, Math.max(seen.get(levels) ?? 0, hops));
        expect(hops).to.be.at.most(maxHops(levels));
      }),
      { numRuns: 3_000 },
    );
    expect(seen.get(2) ?? 0, 'they do pass it on').to.be.above(2);
  });

  it('18.6: of every small tree the longest way is within that, and two levels need all of it', () => {
    const longest = (facts: CaseFacts, paths: readonly Path[], at: number): number =>
      Math.max(
        0,
        ...movesOf(facts, paths, new Date(at))
          .filter(({ events: [{ verb }] }) => verb !== 'sign' && verb !== 'contact')
          .map(({ events, isHop }) => Number(isHop) + longest(events.reduce(after, facts), paths, at)),
      );
    const ways = [[0], [0, 0], [0, 0, 0], [0, 1], [0, 0, 1], [0, 1, 2]].map((parents) => {
      const paths = parents.reduce<Path[]>(
        (all, parent) => [...all, [...all[parent], new ObjectId()]],
        [[new ObjectId()]],
      );
      const levels = Math.max(...paths.map(({ length }) => length));
      const most = paths.map((path) =>
        longest(
          replay([{ verb: 'receive', unitId: path.at(-1)!, terms, at: new Date(start), by: null }]),
          paths,
          start,
        ),
      );
      expect(Math.max(...most)).to.be.at.most(maxHops(levels));
      return { levels, most: Math.max(...most) };
    });
    expect(Math.max(...ways.filter(({ levels }) => levels === 2).map(({ most }) => most))).to.equal(maxHops(2));
  });

  it('18.8: only wrong facts are left as a ground once the time to sign is over, and they are always ruled on', () => {
    const [above, below] = [new ObjectId(), new ObjectId()];
    const at = new Date(start);
    const sent = replay([
      { verb: 'receive', unitId: above, terms, at, by: null },
      { verb: 'dispatch', unitId: below, at, by: null },
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (minutes) => {
        const rules = returnRulesAt(sent, calendars, new Date(start + minutes * 60_000));
        expect(rules).to.deep.equal(minutes <= terms.limits.sign ? keysOf(returnRules) : ['wrongFacts']);
      }),
    );
    for (const rule of keysOf(returnRules))
      expect(returnedTo(sent, [above, below], [above], rule)).to.deep.equal({
        unitId: above,
        contested: rule === 'wrongFacts',
      });
  });
});

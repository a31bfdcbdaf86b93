import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { caseTransitions, endedCaseStates, type CaseState, type CaseVerb } from '../../shared/case-states.ts';
import { keysOf } from '../../shared/words.ts';
import { dueOf, isBreached, limitInForce } from '../../server/domain/cases/deadlines.ts';
import type { CaseEvent, CaseTerms } from '../../server/domain/cases/events.ts';
import { isPaused, isRunning, type CaseFacts } from '../../server/domain/cases/facts.ts';
import { after, replay } from '../../server/domain/cases/replay.ts';
import { mayFollow } from '../../server/domain/cases/transitions.ts';
import { calendarsFrom } from '../../server/domain/working-calendars/queries.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { holidayCalendar } from '../../server/platform/time/holidays/calendar.ts';
import { termsOf } from '../../server/features/cases/terms.ts';

const units = Array.from({ length: 4 }, () => new ObjectId());
const start = Date.parse('2026-03-02T01:00:00Z');
const terms: CaseTerms[] = ['road.lamp', 'care.missing', 'other.care'].map((key) =>
  termsOf(startingKinds.find(({ _id }) => _id === key)!),
);
const calendars = calendarsFrom([], { utcOffset: 480, holidays: holidayCalendar('') });
const verbs = keysOf(caseTransitions).filter((verb) => verb !== 'receive');

/** One more event, picked of those that may follow. */
const event = fc.record({
  pick: fc.nat(100),
  minutes: fc.integer({ min: 0, max: 3_000 }),
  unit: fc.constantFrom(...units),
  terms: fc.constantFrom(undefined, ...terms),
  contested: fc.boolean(),
});

/** The events of a history, each after the one before, out of some verbs. */
function historyOf(
  tried: (typeof event extends fc.Arbitrary<infer E> ? E : never)[],
  among: readonly CaseVerb[] = verbs,
): CaseEvent[] {
  const events = [{ verb: 'receive', unitId: units[0], terms: terms[0], at: new Date(start), by: null } as CaseEvent];
  let facts = replay(events);
  let at = start;
  for (const { pick, minutes, unit, terms: anew, contested } of tried) {
    const possible = among.filter((one) => mayFollow(facts, one));
    if (possible.length === 0) break;
    const verb = possible[pick % possible.length];
    if (verb === 'grantExtension' && !facts.extension) continue;
    at += minutes * 60_000;
    const more = {
      unitId: unit,
      terms: anew,
      minutes: 600,
      contested,
      reason: '说明',
      rule: 'otherDuty',
      solved: true,
    };
    const links = { headId: unit, caseIds: [unit], voices: 2, state: 'served', colour: 'blue' };
    const next = { verb, ...more, ...links, at: new Date(at), by: null } as unknown as CaseEvent;
    events.push(next);
    facts = after(facts, next);
  }
  return events;
}

const ended = (state: CaseState): boolean => (endedCaseStates as readonly CaseState[]).includes(state);
const running = ({ clocks }: CaseFacts) => clocks.filter(isRunning);

describe('any history of a case', () => {
  const histories = fc.array(event, { maxLength: 25 }).map((tried) => historyOf(tried));
  const holds = (
    claim: (facts: CaseFacts, before: CaseFacts | undefined, last: CaseEvent) => void,
    of: fc.Arbitrary<CaseEvent[]> = histories,
    numRuns = 400,
  ) =>
    fc.assert(
      fc.property(of, (events) => {
        let before: CaseFacts | undefined;
        for (const [i, last] of events.entries()) {
          const facts = replay(events.slice(0, i + 1));
          claim(facts, before, last);
          before = facts;
        }
      }),
      { numRuns },
    );

  it('runs no clock twice, and none when it has ended', () => {
    holds((facts) => {
      const names = running(facts).map(({ clock }) => clock);
      expect(new Set(names).size).to.equal(names.length);
      expect(new Set(facts.clocks.map(({ id }) => id)).size).to.equal(facts.clocks.length);
      if (ended(facts.state)) expect(names).to.deep.equal([]);
      if (!ended(facts.state) && facts.state !== 'moreNeeded') expect(names).to.not.be.empty;
    });
  });

  it('#6, #16: pauses only what is paused; a clock that ends in a pause ends the pause', () => {
    holds((facts) => {
      for (const run of facts.clocks) {
        // Accepting stands for a question, the rest for a pause.
        const own = run.clock === 'accept' ? 'moreNeeded' : 'paused';
        if (isPaused(run)) expect([facts.headId ? own : facts.state, run.end]).to.deep.equal([own, null]);
        for (const { from, to } of run.pauses) {
          expect(+from).to.be.at.least(+run.start);
          if (to) expect(+to).to.be.within(+from, +(run.end ?? to));
        }
      }
    });
  });

  it('lets nobody work on a case that another goes on for: no clock of it counts', () => {
    holds((facts) => {
      if (facts.headId) for (const run of running(facts)) expect(isPaused(run), run.id).to.equal(true);
    });
  });

  it('never touches a clock that is over: what was late stays so', () => {
    holds((facts, before) => {
      for (const run of before?.clocks.filter(({ end }) => end) ?? [])
        expect(facts.clocks.find(({ id }) => id === run.id)).to.deep.equal(run);
    });
  });

  it('#13, #16: once late is late for ever, whatever limit, pause, kind or unit comes after', () => {
    // Those that move a deadline, and the ways between them.
    const moving = [
      'dispatch',
      'sign',
      'contact',
      'pause',
      'resume',
      'askExtension',
      'grantExtension',
      'return',
      'rule',
    ];
    const long = fc
      .array(event, { minLength: 15, maxLength: 40 })
      .map((tried) => historyOf(tried, moving as readonly CaseVerb[]));
    let stayed = 0;
    holds(
      (facts, before, { at, verb }) => {
        const late = (of: CaseFacts | undefined) =>
          (of?.clocks ?? []).filter((run) => isBreached(run, calendars, then)).map(({ id }) => id);
        // More time that was asked for in time counts from then on, however late it is granted.
        const then = (verb === 'grantExtension' && before?.extension?.at) || at;
        expect(late(facts)).to.include.members(late(before));
        stayed += facts.clocks.filter((run) => limitInForce(run, calendars).until).length;
      },
      long,
      100,
    );
    expect(stayed, 'limits that were changed when they had passed').to.be.above(100);
  });

  it('a unit prolonged its own promise by a milder kind or grade: other terms only shorten it, by whatever calendar', () => {
    const sends = ['accept', 'dispatch', 'sign', 'pause', 'resume', 'askExtension', 'grantExtension'] as const;
    const sent = fc.array(event, { minLength: 10, maxLength: 30 }).map((tried) => historyOf(tried, sends));
    let shortened = 0;
    holds(
      (facts, before, { verb }) => {
        const clock = (of: CaseFacts | undefined) => of?.clocks.find((run) => run.clock === 'case');
        const [now, then] = [clock(facts), clock(before)];
        if (!now || !then || verb !== 'dispatch') return;
        const [due, was] = [now, then].map((run) => +(dueOf(run, calendars) ?? Infinity));
        expect(due).to.be.at.most(was);
        if (due < was) shortened++;
      },
      sent,
      100,
    );
    expect(shortened).to.be.above(0);
  });

  it('counts for the citizen from the first dispatch of a cycle on, whoever returns it', () => {
    holds((facts, before) => {
      const clock = (of: CaseFacts | undefined) => of?.clocks.filter((run) => run.clock === 'case').at(-1);
      const [now, then] = [clock(facts), clock(before)];
      if (then && !then.end && facts.cycle === before!.cycle) expect(now!.start).to.deep.equal(then.start);
    });
  });

  it('#18: lets a unit have its own clock, for as long as it has the case', () => {
    holds((facts, before, last) => {
      const moved = before && !facts.holderId.equals(before.holderId);
      for (const run of running(facts))
        if (run.clock === 'holder') {
          expect(run.unitId.equals(facts.holderId)).to.equal(true);
          if (moved)
            expect([run.start, run.limitMinutes, run.pauses], 'nothing of the one before').to.deep.equal([
              last.at,
              facts.terms.limits.holder,
              [],
            ]);
        }
    });
  });

  it('#14: moves no clock where the same terms are said again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(...terms), (minutes, given) => {
        const at = new Date(start);
        const later = new Date(start + minutes * 60_000);
        const opened = replay([
          { verb: 'receive', unitId: units[0], terms: given, at, by: null },
          { verb: 'dispatch', unitId: units[1], at, by: null },
        ]);
        const sent = { verb: 'dispatch', unitId: units[2], at: later, by: null } as const;
        expect(after(opened, { ...sent, terms: given }).clocks).to.deep.equal(after(opened, sent).clocks);
      }),
    );
  });

  it('#5: counts nothing between being served and being handled again', () => {
    holds((facts, before, last) => {
      if (last.verb !== 'reopen') return;
      expect(facts.cycle).to.equal(before!.cycle + 1);
      for (const run of running(facts))
        expect([run.start, run.cycle, run.pauses]).to.deep.equal([last.at, facts.cycle, []]);
    });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { usualAnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import { chanceOfAtLeast } from '../../../server/engine/filling/at-least.ts';
import { askingOrder, tilts } from '../../../server/engine/filling/order.ts';
import type { Candidate, FillingState } from '../../../server/engine/filling/problem.ts';
import { planFilling } from '../../../server/engine/filling/promise.ts';
import { nextWave } from '../../../server/engine/filling/wave.ts';
import { oneTask } from '../../bench/filling/one-task.ts';
import { play } from '../../bench/filling/play.ts';
import { inWaves, learnedInWorld } from '../../bench/filling/policies.ts';
import { sumsOf } from '../../bench/filling/sums.ts';

const candidate: fc.Arbitrary<Candidate> = fc.record({
  chance: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  worth: fc.double({ min: 0, max: 1, noNaN: true }),
});
const state: fc.Arbitrary<FillingState> = fc.record({
  places: fc.integer({ min: 1, max: 6 }),
  hoursLeft: fc.double({ min: 0.5, max: 72, noNaN: true }),
  pending: fc.array(
    fc.record({ chance: candidate.map(({ chance }) => chance), hours: fc.integer({ min: 0, max: 30 }) }),
    {
      maxLength: 8,
    },
  ),
  candidates: fc.array(candidate, { maxLength: 30 }),
  times: fc.constant(usualAnswerTimes),
  noSaid: fc.double({ min: 0, max: 1, noNaN: true }),
});
const promised = fc.constantFrom(0.5, 0.7, 0.9, 0.95, 0.99);

const fresh = (places: number, hoursLeft: number, chances: readonly number[]): FillingState => ({
  places,
  hoursLeft,
  pending: [],
  candidates: chances.map((chance) => ({ chance, worth: 1 })),
  times: usualAnswerTimes,
  noSaid: 0.5,
});

describe('filling a task by a time', () => {
  it('reckons the chance of enough yes as going through all outcomes does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 9 }),
        fc.nat(9),
        (chances, count) => {
          let expected = 0;
          for (let outcome = 0; outcome < 1 << chances.length; outcome++) {
            const yes = chances.map((_, at) => (outcome >> at) & 1);
            if (yes.reduce((sum, one) => sum + one, 0) < count) continue;
            expected += chances.reduce((product, chance, at) => product * (yes[at] ? chance : 1 - chance), 1);
          }
          expect(chanceOfAtLeast(count, chances)).to.be.closeTo(expected, 1e-9);
        },
      ),
    );
  });

  it('asks in an order of which no other choice of as many has both more expected yes and more expected worth', () => {
    const people = fc.array(candidate, { minLength: 2, maxLength: 9 });
    // Beyond 1 the order leaves out those of little worth, and aims at the mean instead.
    const aimsAtBoth = tilts.filter((tilt) => tilt <= 1);
    fc.assert(
      fc.property(people, fc.constantFrom(...aimsAtBoth), fc.nat(), (candidates, tilt, number) => {
        const count = 1 + (number % (candidates.length - 1));
        const sums = (chosen: readonly number[]) => ({
          yes: chosen.reduce((sum, at) => sum + candidates[at].chance, 0),
          worth: chosen.reduce((sum, at) => sum + candidates[at].chance * candidates[at].worth, 0),
        });
        const ours = sums(askingOrder(candidates, tilt).slice(0, count));
        for (let set = 0; set < 1 << candidates.length; set++) {
          const chosen = candidates.map((_, at) => at).filter((at) => (set >> at) & 1);
          if (chosen.length !== count) continue;
          const other = sums(chosen);
          expect(other.yes > ours.yes + 1e-9 && other.worth > ours.worth + 1e-9).to.equal(false);
        }
      }),
    );
  });

  it('never asks more than the plan allows, nobody twice, and nobody once it is full', () => {
    fc.assert(
      fc.property(state, promised, (now, chance) => {
        const plan = planFilling(now, chance);
        const { ask } = nextWave(now, plan);
        expect(ask.length).to.be.at.most(plan.allowance);
        expect(new Set(ask).size).to.equal(ask.length);
        expect(nextWave({ ...now, places: 0 }, plan)).to.deep.equal({ ask: [], chance: 1 });
        expect(nextWave(now, { ...plan, allowance: 0 }).ask).to.deep.equal([]);
      }),
    );
  });

  it('promises what was asked for, or asks everybody and says what chance there is', () => {
    fc.assert(
      fc.property(state, promised, (now, chance) => {
        const plan = planFilling(now, chance);
        expect(plan.chance).to.be.within(0, 1 + 1e-9);
        if (plan.chance < chance) expect(plan.allowance).to.equal(now.candidates.length);
      }),
    );
  });

  it('waits for the answers of those who are asked, and asks on when they are silent', () => {
    const plan = planFilling(fresh(1, 48, [0.7, 0.6, 0.6, 0.5, 0.5]), 0.95);
    expect(plan.allowance).to.equal(4);
    const later = (hours: number): number =>
      nextWave({ ...fresh(1, 48 - hours, [0.6, 0.6, 0.5, 0.5]), pending: [{ chance: 0.7, hours }] }, plan).ask.length;
    expect(nextWave(fresh(1, 48, [0.7, 0.6, 0.6, 0.5, 0.5]), plan).ask).to.deep.equal([0]);
    expect([0.5, 1, 2].map(later)).to.deep.equal([0, 0, 0]);
    expect(later(12)).to.be.at.least(1);
  });

  it('asks more at once where less time is left', () => {
    const chances = Array.from({ length: 40 }, () => 0.4);
    const first = [72, 24, 8, 3].map((hours) => {
      const now = fresh(3, hours, chances);
      return nextWave(now, planFilling(now, 0.9)).ask.length;
    });
    expect(first).to.deep.equal([...first].sort((a, b) => a - b));
    expect(first[3]).to.be.above(first[0]);
  });

  it('keeps its promises, neither less nor much more, with few askings', () => {
    const learned = learnedInWorld(800_000_000);
    const tasks = Array.from({ length: 160 }, (_, number) => oneTask(3, number));
    const kept = (chance: number) => sumsOf(tasks.map((task) => play(task, 48, inWaves(chance, learned)(task, 48))));
    const [low, high] = [kept(0.7), kept(0.95)];
    // Three deviations of a share of 160.
    expect(low.kept).to.be.closeTo(0.72, 0.11);
    expect(high.kept).to.be.closeTo(0.96, 0.05);
    expect(low.asked).to.be.below(high.asked);
    expect(high.asked).to.be.below(8);
    expect(high.mostTaken).to.equal(3);
  });
});

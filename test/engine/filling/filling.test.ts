import { expect } from 'chai';
import fc from 'fast-check';
import { usualAnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import { chanceOfAtLeast } from '../../../server/engine/filling/at-least.ts';
import { askingOrder, orderOf, usualTilt } from '../../../server/engine/filling/order.ts';
import type { Candidate, FillingState } from '../../../server/engine/filling/problem.ts';
import { planFilling, wholeAllowance } from '../../../server/engine/filling/promise.ts';
import { nextWave } from '../../../server/engine/filling/wave.ts';
import { fewestAskings } from '../../bench/filling/bound.ts';
import { oneTask } from '../../bench/filling/one-task.ts';
import { play } from '../../bench/filling/play.ts';
import { drawOf, inWaves, learnedInWorld } from '../../bench/filling/policies.ts';
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
    fc.assert(
      // Beyond 1 the order leaves out those of little worth, and aims at the mean instead.
      fc.property(people, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (candidates, tilt, number) => {
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
        expect(nextWave({ ...now, places: 0 }, plan)).to.deep.equal({ ask: [], after: [], chance: 1 });
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
    expect(Math.ceil(plan.allowance)).to.equal(4);
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

  it('has one more asked in just so many of the plans as keep the promise, where people are whole', () => {
    // One keeps 0.6 and two 0.84: the promise lies between.
    const plan = planFilling(fresh(1, 1000, [0.6, 0.6, 0.6]), 0.8);
    const draws = Array.from({ length: 1000 }, (_, number) => wholeAllowance(plan, drawOf(number)));
    expect(new Set(draws)).to.deep.equal(new Set([1, 2]));
    const heard = usualAnswerTimes.at(-1)!;
    const chanceOf = (allowance: number): number => 1 - (1 - 0.6 * heard) ** allowance;
    const mean = draws.reduce((sum, allowance) => sum + chanceOf(allowance), 0) / draws.length;
    expect(plan.chance).to.be.within(0.8, 0.815);
    expect(mean).to.be.closeTo(plan.chance, 0.01);
  });

  it('asks those who were never asked in the stated share, the best of them first, and counts on it', () => {
    const candidates = Array.from({ length: 40 }, (_, at) => ({ chance: 0.8 - at / 80, worth: 1, isNew: at >= 20 }));
    const newAmong = (count: number, draw: number, asked = 0): number => {
      const state = { ...fresh(1, 48, []), candidates, learning: { share: 0.2, draw, asked } };
      return orderOf(state, 0)
        .slice(0, count)
        .filter((at) => candidates[at].isNew).length;
    };
    for (const draw of [0, 0.3, 0.99]) {
      expect(newAmong(10, draw)).to.equal(2);
      // Wave by wave it is the same as at once.
      expect(newAmong(1, draw) + newAmong(1, draw, 1) + newAmong(3, draw, 2)).to.equal(1);
    }
    const ones = Array.from({ length: 100 }, (_, at) => newAmong(1, at / 100));
    expect(ones.reduce((sum, one) => sum + one, 0)).to.equal(20);
    const order = orderOf({ ...fresh(1, 48, []), candidates, learning: { share: 0.2, draw: 0, asked: 0 } }, 0);
    expect(order.slice(0, 6)).to.deep.equal([0, 1, 2, 3, 20, 4]);
    expect([...order].sort((a, b) => a - b)).to.deep.equal(candidates.map((_, at) => at));
    const chances = [0, 0.3].map(
      (share) =>
        planFilling({ ...fresh(3, 48, []), candidates, learning: { share, draw: 0.9, asked: 0 } }, 0.9).allowance,
    );
    expect(chances[1]).to.be.above(chances[0]);
  });

  it('pays for worth with askings at one rate: the rarer a yes, the less it counts', () => {
    const people = (chance: number): Candidate[] =>
      Array.from({ length: 40 }, (_, at) => ({ chance: chance * (1 - at / 80), worth: 0.5 + ((at * 7) % 40) / 80 }));
    const [likely, unlikely] = [0.8, 0.2].map((chance) => usualTilt(people(chance), 3));
    expect(unlikely).to.be.below(likely);
    expect(usualTilt(people(0.1), 10)).to.be.below(0.1);
    const worth = (tilt: number): number =>
      askingOrder(people(0.8), tilt)
        .slice(0, 5)
        .reduce((sum, at) => sum + people(0.8)[at].worth, 0);
    expect(worth(likely)).to.be.above(worth(unlikely));
  });

  it('can be judged by a bound that no choice of people comes below', () => {
    const people = fc.array(candidate, { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(people, { minLength: 1, maxLength: 3 }), (tasks) => {
        const chosen = tasks.map((task) => task.filter((_, at) => at % 2 === 0));
        const sum = (of: (one: Candidate) => number): number => chosen.flat().reduce((all, one) => all + of(one), 0);
        const yes = sum(({ chance }) => chance);
        const bound = fewestAskings(tasks, {
          yes: yes / tasks.length,
          worth: sum((one) => one.chance * one.worth) / yes,
        });
        expect(bound).to.be.at.most(sum(() => 1) / tasks.length + 1e-9);
      }),
    );
    // A yes in two askings each: nobody does with fewer, and the bound says so.
    expect(fewestAskings([[...Array(4)].map(() => ({ chance: 0.5, worth: 1 }))], { yes: 1, worth: 1 })).to.be.closeTo(
      2,
      0.01,
    );
  });

  it('keeps its promises, neither less nor much more, with few askings', () => {
    const learned = learnedInWorld(800_000_000);
    const tasks = Array.from({ length: 160 }, (_, number) => oneTask(3, number));
    const kept = (chance: number) =>
      sumsOf(tasks.map((task, at) => play(task, 48, inWaves(chance, learned)(task, 48, drawOf(at)))));
    const [low, high] = [kept(0.7), kept(0.95)];
    // Three deviations of a share of 160.
    expect(low.kept).to.be.closeTo(0.72, 0.11);
    expect(high.kept).to.be.closeTo(0.96, 0.05);
    expect(low.asked).to.be.below(high.asked);
    expect(high.asked).to.be.below(8);
    expect(high.mostTaken).to.equal(3);
  });
});

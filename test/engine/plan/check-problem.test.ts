import { expect } from 'chai';
import { problemOf } from './problems.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import { PlanProblemError } from '../../../server/engine/plan/plan-problem-error.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

const good = problemOf(
  [1, 1],
  [1, 1],
  [
    [0.5, 1],
    [0.25, null],
  ],
);
const timetable = {
  task: Int32Array.of(0, 1),
  start: Float64Array.of(0, 60),
  end: Float64Array.of(30, 90),
  lng: Float64Array.of(114, 114),
  lat: Float64Array.of(22, 22),
  travelMinutesPerKm: 2,
};

const bad: [string, Partial<PlanProblem>, string, string, number | undefined][] = [
  ['a worth that is not a number', { worth: Float64Array.of(0.5, Number.NaN, 1) }, 'not_finite', 'worth', 1],
  ['an infinite worth', { worth: Float64Array.of(0.5, 1, Infinity) }, 'not_finite', 'worth', 2],
  ['a negative worth', { worth: Float64Array.of(-0.5, 1, 1) }, 'out_of_range', 'worth', 0],
  ['a worth above one', { worth: Float64Array.of(0.5, 1.5, 1) }, 'out_of_range', 'worth', 1],
  ['a pair twice', { column: Int32Array.of(1, 1, 0) }, 'duplicate', 'column', 1],
  ['a column that is not there', { column: Int32Array.of(0, 2, 0) }, 'out_of_range', 'column', 1],
  ['negative slots', { slots: Int32Array.of(1, -1) }, 'negative', 'slots', 1],
  ['a negative capacity', { capacity: Int32Array.of(-2, 1) }, 'negative', 'capacity', 0],
  ['rows that overlap', { rowStart: Int32Array.of(0, 2, 1) }, 'not_sorted', 'rowStart', 2],
  ['edges cut off', { worth: Float64Array.of(0.5) }, 'wrong_length', 'worth', undefined],
  ['too few slots', { slots: Int32Array.of(1) }, 'wrong_length', 'slots', undefined],
  ['half a row', { rows: 1.5 }, 'out_of_range', 'rows', undefined],
  [
    'a start that is not a number',
    { timetable: { ...timetable, start: Float64Array.of(Number.NaN, 0) } },
    'not_finite',
    'timetable.start',
    0,
  ],
  [
    'an end before the start',
    { timetable: { ...timetable, end: Float64Array.of(30, 50) } },
    'out_of_range',
    'timetable.end',
    1,
  ],
  [
    'a latitude beyond the pole',
    { timetable: { ...timetable, lat: Float64Array.of(22, 91) } },
    'out_of_range',
    'timetable.lat',
    1,
  ],
  [
    'negative travel',
    { timetable: { ...timetable, travelMinutesPerKm: -1 } },
    'negative',
    'timetable.travelMinutesPerKm',
    0,
  ],
  [
    'a fixed pair of a stranger',
    { fixed: { row: Int32Array.of(7), column: Int32Array.of(0) } },
    'out_of_range',
    'fixed.row',
    0,
  ],
  [
    'a pair fixed twice',
    { fixed: { row: Int32Array.of(0, 0), column: Int32Array.of(0, 0) } },
    'duplicate',
    'fixed.row',
    1,
  ],
  [
    'a warm price that is not a number',
    { warm: { prices: Float64Array.of(0, Number.NaN) } },
    'not_finite',
    'warm.prices',
    1,
  ],
];

describe('a problem that cannot be planned', () => {
  for (const [name, change, fault, field, index] of bad) {
    it(`is refused for ${name}`, () => {
      let caught: unknown;
      try {
        solveAssignment({ ...good, ...change });
      } catch (error) {
        caught = error;
      }
      expect(caught).to.be.instanceOf(PlanProblemError);
      expect(caught).to.include({ fault, field, index });
    });
  }

  it('is refused for a time limit without a clock', () => {
    expect(() => solveAssignment(good, { timeLimitMs: 10 })).to.throw(PlanProblemError, 'clock');
  });

  it('is not an empty one', () => {
    for (const empty of [problemOf([], [], []), problemOf([1], [], []), problemOf([], [1], [[]])]) {
      expect(solveAssignment(empty)).to.include({ worth: 0, bound: 0, gap: 0, status: 'optimal' });
    }
  });
});

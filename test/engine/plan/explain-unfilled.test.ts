import { expect } from 'chai';
import { problemOf } from './problems.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import { explainUnfilled } from '../../../server/engine/plan/explain-unfilled.ts';

describe('explainUnfilled', () => {
  const problem = problemOf(
    [1, 2, 1, 3, 1],
    [1, 1],
    [
      [0.9, 0.2, null, null, null],
      [0.8, 0.7, null, null, null],
    ],
  );
  const turnedAway = { skillMissing: Int32Array.of(0, 0, 4, 0, 2), time: Int32Array.of(0, 1, 2, 0, 0) };

  it('says of every empty place how far the best candidates came', () => {
    const unfilled = explainUnfilled(problem, solveAssignment(problem).edges, turnedAway);
    expect(unfilled).to.deep.equal([
      { column: 1, places: 1, cause: 'all_taken', skillMissing: 0, time: 1, taken: 1, open: 0 },
      { column: 2, places: 1, cause: 'time', skillMissing: 4, time: 2, taken: 0, open: 0 },
      { column: 3, places: 3, cause: 'nobody_in_range', skillMissing: 0, time: 0, taken: 0, open: 0 },
      { column: 4, places: 1, cause: 'skill_missing', skillMissing: 2, time: 0, taken: 0, open: 0 },
    ]);
  });

  it('counts who is kept by a fixed pair, and who could still come', () => {
    const fixed = { row: Int32Array.of(0), column: Int32Array.of(2) };
    const unfilled = explainUnfilled({ ...problem, fixed }, new Int32Array(0));
    expect(unfilled[0]).to.deep.equal({
      column: 0,
      places: 1,
      cause: 'open',
      skillMissing: 0,
      time: 0,
      taken: 1,
      open: 1,
    });
    expect(unfilled.map(({ column }) => column)).to.deep.equal([0, 1, 3, 4]);
  });

  it('counts who is kept by the time of another task', () => {
    const timetable = {
      task: Int32Array.of(0, 1, 2, 3, 4),
      start: Float64Array.of(0, 30, 0, 0, 0),
      end: Float64Array.of(60, 90, 0, 0, 0),
      lng: new Float64Array(5),
      lat: new Float64Array(5),
      travelMinutesPerKm: 0,
    };
    const roomy = { ...problem, capacity: Int32Array.of(2, 2), timetable };
    expect(explainUnfilled(roomy, Int32Array.of(0, 3))[0]).to.include({
      column: 1,
      taken: 1,
      open: 0,
      cause: 'all_taken',
    });
  });
});

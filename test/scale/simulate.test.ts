import { expect } from 'chai';
import { simulate } from './simulate.ts';

describe('past one machine: the simulation', () => {
  const at = (atMicros: number, ...steps: [station: number, micros: number, waited?: boolean][]) => ({
    atMicros,
    steps: steps.map(([station, micros, waited = true]) => ({ station, micros, waited })),
  });

  it('serves at each station in the order of time, on all its processors', () => {
    // The second waits for the first at station 0; at station 1, with two processors, nobody waits.
    const { loads, p50Ms, p99Ms } = simulate(
      [1, 2],
      [at(0, [0, 2_000], [1, 4_000]), at(1_000, [0, 2_000], [1, 4_000]), at(10_000, [1, 4_000])],
    );
    expect(p50Ms).to.equal(6);
    expect(p99Ms).to.equal(7);
    expect(loads).to.deep.equal([0.4, 0.6]);
  });

  it('lets nobody wait for what is done beside, though it fills its station', () => {
    const { loads, p99Ms } = simulate([1, 1], [at(0, [1, 5_000, false], [0, 1_000]), at(10_000, [1, 3_000])]);
    expect(p99Ms).to.equal(3);
    expect(loads).to.deep.equal([0.1, 0.8]);
  });
});

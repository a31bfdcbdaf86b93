import { expect } from 'chai';
import fc from 'fast-check';
import { axisEnd } from '../../../miniprogram/organiser/counts/axis.ts';
import { clustersOf } from '../../../shared/clusters.ts';

/** As WeChat's map has them. */
const [maxScale, pinPx] = [20, 36];

const place = fc.record({
  longitude: fc.double({ min: 113.8, max: 114.6, noNaN: true }),
  latitude: fc.double({ min: 22.4, max: 22.9, noNaN: true }),
});

describe('the pins of a map', () => {
  it('hold every task once, in the order of the list', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), fc.integer({ min: 8, max: maxScale }), (places, scale) => {
        const clusters = clustersOf(places, scale, pinPx);
        expect(clusters.flat().sort((a, b) => a - b)).to.deep.equal(places.map((_, at) => at));
        expect(clusters.map(([first]) => first)).to.deep.equal(
          [...clusters.map(([first]) => first)].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('are one for what stands at the same door, at every scale', () => {
    const door = { longitude: 114.05, latitude: 22.54 };
    const across = { longitude: 114.052, latitude: 22.54 };
    expect(clustersOf([door, door, across], maxScale, pinPx)).to.deep.equal([[0, 1], [2]]);
    expect(clustersOf([door, door, across], 10, pinPx)).to.deep.equal([[0, 1, 2]]);
  });
});

describe('the axis of a chart', () => {
  it('ends at a round number that holds every value, with a whole one in the middle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
        const end = axisEnd(most);
        expect(end).to.be.at.least(most);
        if (most > 1) expect(end).to.be.at.most(2.5 * most);
        if (end > 1) expect(end % 2).to.equal(0);
      }),
    );
  });
});

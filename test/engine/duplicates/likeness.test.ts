import { expect } from 'chai';
import fc from 'fast-check';
import { comparedMetres, likenesses, toAsk, type OpenReport } from '../../../server/engine/duplicates/likeness.ts';
import { commonShares } from '../../../server/engine/duplicates/words.ts';
import { distanceKm } from '../../../server/platform/geo/distance.ts';
import { duplicateFigures } from '../../support/duplicate-figures.ts';
import { simulateReports } from '../../support/simulated-reports.ts';

const now = Date.parse('2026-03-02T09:00:00+08:00');
const lamp: OpenReport = { matter: 'a', kind: 'road.lamp', lng: 114, lat: 22.5, words: '幸福路3号路灯不亮', at: now };

const within = (report: OpenReport, open: readonly OpenReport[]): OpenReport[] =>
  open.filter(
    (one) =>
      Math.abs(report.lat - one.lat) < 0.004 &&
      distanceKm(report.lng, report.lat, one.lng, one.lat) * 1000 <= comparedMetres,
  );

describe('the matters that a report may be about', () => {
  it('are found in a simulated city as the goal says: recall 0.9 at precision 0.8, and 0.98 of what is called sure', () => {
    const { open, coming } = simulateReports(7, { open: 3_000, coming: 500, km2: 30, now });
    const found = coming.map((report) => likenesses(report, within(report, open)));
    const figures = duplicateFigures(coming, found);
    expect(figures.recall).to.be.at.least(0.9);
    expect(figures.askPrecision).to.be.at.least(0.8);
    expect(figures.surePrecision).to.be.at.least(0.98);
  });

  it('are found, if less surely, for somebody who did not say what kind it is', () => {
    const { open, coming } = simulateReports(7, { open: 3_000, coming: 500, km2: 30, now });
    const figures = duplicateFigures(
      coming,
      coming.map((report) => likenesses({ ...report, kind: 'other.technical' }, within(report, open))),
    );
    expect(figures.recall).to.be.at.least(0.7);
    expect(figures.askPrecision).to.be.at.least(0.9);
    expect(figures.surePrecision).to.be.at.least(0.98);
  });

  it('are not asked about by a report without a kind that has no word in common, wherever it lies', () => {
    const here = { ...lamp, kind: 'other.care', matter: '?', words: '请人陪奶奶看病' };
    expect(toAsk(likenesses(here, [lamp]))).to.deep.equal([]);
  });

  it('have chances that leave something for what is new, whatever is around', () => {
    const somewhere = fc.record({
      matter: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('road.lamp', 'road.sign', 'street.litter'),
      lng: fc.double({ min: 113.999, max: 114.001, noNaN: true }),
      lat: fc.double({ min: 22.499, max: 22.501, noNaN: true }),
      words: fc.string(),
      at: fc.integer({ min: now - 1e9, max: now }),
    });
    fc.assert(
      fc.property(somewhere, fc.array(somewhere, { maxLength: 12 }), (report, open) => {
        const found = likenesses(report, open);
        const chances = found.map(({ chance }) => chance);
        expect(chances.every((chance) => chance >= 0)).to.equal(true);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).to.be.at.most(1);
        expect(new Set(found.map(({ matter }) => matter)).size).to.equal(found.length);
      }),
    );
  });

  it('are likelier the nearer, the more alike in words, and of the same kind', () => {
    const report = { ...lamp, matter: '?' };
    const chanceOf = (fields: Partial<OpenReport>) => likenesses(report, [{ ...lamp, ...fields }])[0].chance;
    expect(chanceOf({})).to.be.above(chanceOf({ lat: 22.501 }));
    expect(chanceOf({})).to.be.above(chanceOf({ words: '人民路88号公交站栏杆松了' }));
    expect(chanceOf({})).to.be.above(chanceOf({ kind: 'road.sign' }));
    expect(toAsk(likenesses(report, [lamp])).map(({ matter }) => matter)).to.deep.equal(['a']);
    expect(toAsk(likenesses(report, [{ ...lamp, lat: 22.503, words: '灯' }]))).to.deep.equal([]);
  });
});

describe('the words that two texts have in common', () => {
  it('are pieces of two characters, whatever their width, spaces and punctuation', () => {
    expect(commonShares('Ｎ95 口罩！', ['n95口罩', '口罩N95', '口，罩', '罩口', '！', ''])).to.satisfy(
      (shares: number[]) => {
        const [same, turned, part, ...none] = shares;
        return Math.abs(same - 1) < 1e-9 && turned > part && part > 0 && none.every((share) => share === 0);
      },
    );
    expect(commonShares('', ['路灯'])).to.deep.equal([0]);
  });

  it('weigh the more the rarer they are', () => {
    const [usual, , rare] = commonShares('路灯幸福', ['路灯不亮', '路灯坏了', '幸福大道']);
    expect(rare).to.be.above(usual);
  });
});

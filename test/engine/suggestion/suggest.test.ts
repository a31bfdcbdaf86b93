import { expect } from 'chai';
import fc from 'fast-check';
import { dayMs } from '../../../shared/durations.ts';
import type { Precedent, Sendable } from '../../../server/engine/suggestion/precedents.ts';
import { suggest } from '../../../server/engine/suggestion/suggest.ts';
import { dispatchFigures } from '../../support/simulated-dispatch.ts';

const now = Date.parse('2026-03-02T09:00:00+08:00');
const everywhere = () => true;
const asked: Sendable = {
  kind: 'road.lamp',
  origin: ['city', 'd1', 's1', 'c1'],
  lng: 114,
  lat: 22.5,
  words: '幸福路3号路灯不亮',
};
let count = 0;
const served = (fields: Partial<Precedent> = {}): Precedent => ({
  ...asked,
  id: `case-${count++}`,
  servedBy: 'lights',
  servedBelow: ['city', 'd1'],
  returnedBy: [],
  at: now - dayMs,
  ...fields,
});
const times = (n: number, fields: Partial<Precedent> = {}): Precedent[] =>
  Array.from({ length: n }, () => served(fields));

describe('the unit that is suggested for a case', () => {
  it('is the one that serves such cases in a simulated city, and nothing is said where it is unclear', () => {
    const { right, hops, abstained } = dispatchFigures(18, { learned: 12_000, tried: 150 });
    expect(right).to.be.at.least(0.85);
    expect(hops).to.be.at.most(1.3);
    expect(abstained).to.be.at.most(0.15);
  });

  it('is none without precedents, and none where two units serve as many', () => {
    expect(suggest(asked, [], everywhere, now)).to.deep.equal({ candidates: [], compared: 0, isClear: false });
    const both = [...times(6), ...times(6, { servedBy: 'roads' })];
    expect(suggest(asked, both, everywhere, now).isClear).to.equal(false);
  });

  it('is the own street’s where other streets served theirs themselves', () => {
    const elsewhere = times(8, { origin: ['city', 'd1', 's2', 'c9'], servedBy: 's2', servedBelow: ['city', 'd1'] });
    expect(suggest(asked, elsewhere, everywhere, now).candidates[0].unitId).to.equal('s1');
  });

  it('learns from returns: a unit that gives such cases back is not named again', () => {
    const before = times(4);
    expect(suggest(asked, before, everywhere, now)).to.deep.include({ isClear: true });
    const after = [...before, ...times(5, { servedBy: 'roads', returnedBy: ['lights'] })];
    expect(suggest(asked, after, everywhere, now).candidates[0].unitId).to.equal('roads');
  });

  it('follows the words where they mean another unit', () => {
    const lane = times(6, { words: '小区里路灯不亮', servedBy: 'c1', servedBelow: ['city', 'd1', 's1'] });
    const trunk = times(6, { words: '主干道路灯不亮' });
    const of = (words: string) =>
      suggest({ ...asked, words }, [...lane, ...trunk], everywhere, now).candidates[0].unitId;
    expect([of('小区里路灯坏了'), of('主干道路灯坏了')]).to.deep.equal(['c1', 'lights']);
  });

  it('is one that the case may be sent to, with a chance, by precedents that are its own, whatever the precedents', () => {
    const unit = fc.constantFrom('city', 'd1', 's1', 's2', 'c1', 'c2', 'lights', 'roads');
    const precedent = fc.record({
      servedBy: unit,
      kind: fc.constantFrom('road.lamp', 'road.sign', 'care.meal'),
      origin: fc.constantFrom(['city'], ['city', 'd1', 's1'], ['city', 'd1', 's2', 'c2'], asked.origin),
      servedBelow: fc.constantFrom(['city'], ['city', 'd1'], ['city', 'd2']),
      returnedBy: fc.array(unit, { maxLength: 2 }),
      lng: fc.double({ min: 113.9, max: 114.1, noNaN: true }),
      at: fc.integer({ min: now - 400 * dayMs, max: now }),
    });
    fc.assert(
      fc.property(fc.array(precedent, { maxLength: 30 }), fc.uniqueArray(unit), (fields, closed) => {
        const all = fields.map((one) => served(one));
        const { candidates, compared, isClear } = suggest(
          asked,
          all,
          (one) => !(closed as string[]).includes(one),
          now,
        );
        expect(compared).to.equal(all.length);
        expect(candidates.reduce((sum, { chance }) => sum + chance, 0)).to.be.at.most(1);
        for (const { unitId, chance, precedents } of candidates) {
          expect(closed).not.to.include(unitId);
          expect(chance).to.be.within(0, 1);
          for (const id of precedents) expect(all.map((one) => one.id)).to.include(id);
        }
        if (isClear) expect(candidates[0].precedents).not.to.deep.equal([]);
        const chances = candidates.map(({ chance }) => chance);
        expect(chances).to.deep.equal([...chances].sort((a, b) => b - a));
      }),
    );
  });
});

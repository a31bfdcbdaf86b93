import { expect } from 'chai';
import { groupings, maxApartFactor, statedShare, weeksWith } from '../../bench/filling/fair-rows.ts';

describe('whom fillings ask', () => {
  it('19: by community, age group and newness, nobody is asked above twice as often as others who fit', () => {
    const { apart, asked, newcomers } = weeksWith(statedShare, 10);
    for (const grouping of groupings) expect(apart[grouping].askings, grouping).to.be.within(1, maxApartFactor);
    expect(newcomers / asked).to.be.at.least(statedShare - 0.01);
  });
});

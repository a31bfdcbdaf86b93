import { expect } from 'chai';
import { changedFacts, factsOf } from '../../console/parts/facts.ts';

describe('the facts of a thing', () => {
  it('differ where a text is another, came or went', () => {
    const before = factsOf([
      ['时间', '周三'],
      ['地点', '甲'],
      ['风险', null],
    ]);
    const now = factsOf([
      ['时间', '周三'],
      ['地点', '乙'],
      ['风险', '久站'],
    ]);
    expect(changedFacts(before, now)).to.deep.equal([
      { name: '地点', before: '甲', now: '乙' },
      { name: '风险', before: '', now: '久站' },
    ]);
    expect(changedFacts(now, before).map(({ name, now: left }) => [name, left])).to.deep.equal([
      ['地点', '甲'],
      ['风险', ''],
    ]);
    expect(changedFacts(now, now)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { always, Kept } from '../../server/platform/kept/kept.ts';

describe('what is kept with what it was made of', () => {
  it('is made anew where a thing that it was made of is another, or its time is over, and never else', () => {
    const kept = new Kept<object, number>();
    const [key, row] = [{}, {}];
    let made = 0;
    const at = (now: number, ...of: unknown[]) =>
      kept.of(key, of, now, () => ({ value: ++made, from: now, until: 20 }));
    expect([at(10, row), at(10, row), at(19, row), at(15, {}), at(16, row)]).to.deep.equal([1, 1, 1, 2, 3]);
    expect([at(20, row), at(5, row)], 'after its time, and before it').to.deep.equal([4, 5]);
    expect([kept.get(key, [row], 6), kept.get({}, [row], 6)]).to.deep.equal([5, undefined]);
  });

  it('makes room for the latest, the oldest first', () => {
    const kept = new Kept<object, number>(2);
    const keys = [{}, {}, {}];
    const keep = (at: number) => kept.keep(keys[at], { value: at, madeOf: [], ...always });
    [0, 1, 0, 2].forEach(keep);
    expect(keys.map((key) => kept.get(key, [], 0))).to.deep.equal([undefined, 1, 2]);
  });
});

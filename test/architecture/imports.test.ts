import { expect } from 'chai';
import { importsOf, type Imports } from './imports.ts';

/** A way from a file back to itself; undefined where there is none. */
function circleIn(imports: Imports): string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = follow(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('imports', () => {
  it('go one way: no file needs itself, by whatever way', () => {
    expect(circleIn(importsOf(['server', 'shared']))).to.equal(undefined);
    expect(circleIn(importsOf(['miniprogram']))).to.equal(undefined);
    expect(circleIn(importsOf(['preview']))).to.equal(undefined);
  });

  it('would find a circle', () => {
    expect(
      circleIn(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', []],
          ['d', ['b']],
        ]),
      ),
    ).to.deep.equal(['b', 'd', 'b']);
  });
});

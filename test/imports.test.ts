import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every TypeScript file of a folder with the files of the same folders that it imports, types included. */
function importsOf(folders: readonly string[]): Map<string, string[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name)),
  );
  const known = new Set(files);
  return new Map(
    files.map((file) => [
      file,
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/from '([.][^']+)'/g)]
        .map(([, name]) => path.join(path.dirname(file), name))
        .flatMap((target) => [target, `${target}.ts`].filter((one) => known.has(one))),
    ]),
  );
}

/** A way from a file back to itself; undefined where there is none. */
function circleIn(imports: ReadonlyMap<string, string[]>): string[] | undefined {
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

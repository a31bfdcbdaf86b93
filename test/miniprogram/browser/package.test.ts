import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { buildApp } from '../../../preview/build/build.ts';
import { copies } from '../../../preview/build/copies.ts';
import { packageSizes, sizeReport } from '../../../preview/build/package-sizes.ts';

const here = (folder: string): string => fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
const root = here('miniprogram');

describe('the mini-program as a package', () => {
  it('compiles without a warning', async () => {
    expect((await buildApp(root)).errors).to.deep.equal([]);
  });

  it('stays far below the sizes that WeChat takes', async () => {
    const sizes = await packageSizes(root);
    expect(sizes.map(({ name }) => name)).to.deep.equal([
      'main',
      'photos',
      'stations',
      'announcements',
      'lists',
      'pairing',
      'organisations',
      'duty',
      'organiser',
    ]);
    const { lines, fits } = sizeReport(sizes);
    expect(fits, lines.join('; ')).to.equal(true);
  });

  it('names the package that has grown past its bound', () => {
    const { lines, fits } = sizeReport([
      { name: 'main', bytes: 2048, bound: 1024 },
      { name: 'organiser', bytes: 512, bound: 1024 },
    ]);
    expect(fits).to.equal(false);
    expect(lines).to.deep.equal(['main             2.0 KiB of 1 KiB: too large', 'organiser        0.5 KiB of 1 KiB']);
  });

  it('has up-to-date copies of what it shares with the service and of its library', () => {
    const written = copies();
    for (const { target, text } of written) expect(readFileSync(target, 'utf8'), target).to.equal(text);
    const shared = written.map(({ target }) => path.relative(root, target)).filter((name) => name.startsWith('shared'));
    expect(
      readdirSync(path.join(root, 'shared'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join('shared', name))
        .sort(),
    ).to.deep.equal(shared.sort());
  });

  it('imports nothing from outside its folder: WeChat would turn that into a dead require', () => {
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )) {
      const code = readFileSync(path.join(root, file), 'utf8');
      for (const [, from] of code.matchAll(/from '(\.[^']*)'/g)) {
        const target = path.relative(root, path.resolve(root, path.dirname(file), from));
        expect(target.startsWith('..'), `${file}: ${from}`).to.equal(false);
        expect(/\.(ts|js)$/.test(from), `${file}: ${from} has an ending`).to.equal(false);
      }
    }
  });

  it('declares the private APIs that it calls', () => {
    const app = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as { requiredPrivateInfos: string[] };
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(root, name), 'utf8'))
      .join('\n');
    const called = [
      'getLocation',
      'chooseLocation',
      'choosePoi',
      'onLocationChange',
      'startLocationUpdate',
      'chooseAddress',
      'getFuzzyLocation',
    ].filter((name) => code.includes(`wx.${name}`));
    expect(app.requiredPrivateInfos.sort()).to.deep.equal(called.sort());
  });
});

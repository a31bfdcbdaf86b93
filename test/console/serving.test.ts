import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { TestServer } from '../support/server.ts';
import { builtConsole, startDesk } from './support/desk.ts';

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
type Manifest = Record<string, Chunk>;

describe('the console is served', function () {
  this.timeout(120_000);
  let server: TestServer;
  let folder: string;
  let manifest: Manifest;

  before(async () => {
    [server, folder] = await Promise.all([startDesk(), builtConsole()]);
    manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  });
  after(() => server.close());

  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${address}`, { headers, redirect: 'manual' });
  const entry = () => Object.values(manifest).find(({ isEntry }) => isEntry)!;

  it('as one page at every address of its own, under a policy without anything inline', async () => {
    for (const address of ['/console', '/console/', '/console/0123456789abcdef01234567/tasks?state=draft']) {
      const answer = await get(address);
      expect(answer.status, address).to.equal(200);
      expect(answer.headers.get('content-type')).to.match(/^text\/html/);
      expect(answer.headers.get('cache-control')).to.equal('no-cache');
      const policy = answer.headers.get('content-security-policy')!;
      expect(policy).to.include("default-src 'none'").and.to.include("style-src 'self'").and.to.not.include('unsafe');
      const page = await answer.text();
      expect(page)
        .to.include(entry().file)
        .and.to.not.match(/<script(?![^>]*src=)|<style|style="/);
    }
  });

  it('with assets that are named by their content: kept for ever, compressed beforehand', async () => {
    const whole = await get(`/console/${entry().file}`, { 'accept-encoding': 'identity' });
    expect(whole.headers.get('cache-control')).to.equal('max-age=31536000,immutable');
    expect(whole.headers.get('content-type')).to.match(/javascript/);
    for (const coding of ['br', 'gzip']) {
      const small = await get(`/console/${entry().file}`, { 'accept-encoding': coding });
      expect(small.headers.get('content-encoding'), coding).to.equal(coding);
      expect(await small.text(), coding).to.equal(await whole.clone().text());
    }
  });

  it('and an asset that is not there is not found, never the page', async () => {
    for (const name of ['old-12345678.js', '..%2findex.html', '..%2f..%2fpackage.json', '%E0%A4%A', '']) {
      const answer = await get(`/console/assets/${name}`);
      expect(answer.status, name).to.equal(404);
      expect(answer.headers.get('content-type'), name).to.match(/problem\+json/);
      expect(answer.headers.get('cache-control') ?? '', name).to.not.include('immutable');
    }
  });

  it('changes nothing there', async () => {
    expect((await fetch(`${server.url}/console/`, { method: 'POST' })).status).to.equal(404);
  });

  /** The files that a chunk needs before it runs: what it imports, and their style sheets. */
  const filesOf = (name: string, found = new Set<string>()): Set<string> => {
    const { file, css = [], imports = [] } = manifest[name];
    if (found.has(file)) return found;
    for (const one of [file, ...css]) found.add(one);
    for (const other of imports) filesOf(other, found);
    return found;
  };
  const kilobytes = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + statSync(path.join(folder, `${file}.gz`)).size, 0) / 1000;

  it('within its budgets: 130 KB to begin with, 350 KB for any page, compressed', () => {
    const [first] = Object.keys(manifest).filter((name) => manifest[name].isEntry);
    const begun = filesOf(first);
    expect(kilobytes(begun), 'entry').to.be.below(130);
    const pages = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry);
    expect(pages).to.have.length.above(6);
    for (const name of pages) {
      const later = (manifest[name].dynamicImports ?? []).flatMap((other) => [...filesOf(other)]);
      expect(kilobytes(new Set([...begun, ...filesOf(name), ...later])), name).to.be.below(350);
    }
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const root = new URL('../../', import.meta.url);

describe('docs/security.md', () => {
  const text = readFileSync(new URL('docs/security.md', root), 'utf8');

  it('names tests and files that exist', () => {
    const named = [...text.matchAll(/`((?:test|server|docs)\/[\w./-]+)`/g)].map(([, name]) => name);
    expect(named.length).to.be.greaterThan(30);
    for (const name of named) expect(existsSync(new URL(name, root)), name).to.equal(true);
  });

  it('goes through every chapter', () => {
    const chapters = [...text.matchAll(/^\| V(\d+) /gm)].map(([, number]) => Number(number));
    expect(chapters).to.deep.equal(Array.from({ length: 14 }, (_, index) => index + 1));
  });
});

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

  it('gives each line a test, a reason, or says that it is missing', () => {
    const [chapters] = text.split('\n## ');
    const lines = [...chapters.matchAll(/^\| (?:V\d+ [^|]*)?\| [^|]+ \| (.*) \|$/gm)].map(([, how]) => how);
    expect(lines.length).to.be.greaterThan(35);
    for (const how of lines) expect(how).to.match(/`test\/|`npm run |Reason: |Missing/);
  });

  it('names after each fault that was found a test that there is', () => {
    const faults = [...text.matchAll(/^\| (H\d+) \| [^|]+ \| `(test\/[\w./-]+)` \|$/gm)];
    expect(faults.map(([, fault]) => fault)).to.deep.equal(Array.from({ length: 31 }, (_, index) => `H${index + 1}`));
    for (const [, fault, file] of faults)
      expect(readFileSync(new URL(file, root), 'utf8'), file).to.match(new RegExp(`['\`]${fault}: `));
  });

  it('goes through every chapter', () => {
    const chapters = [...text.matchAll(/^\| V(\d+) /gm)].map(([, number]) => Number(number));
    expect(chapters).to.deep.equal(Array.from({ length: 14 }, (_, index) => index + 1));
  });
});

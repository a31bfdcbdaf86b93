import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { inBoth } from '../../server/platform/process/terminal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const printed = /console\.(?:log|error|warn|info)\(\s*(['"`])([\s\S]*?)\1/g;
const telling = /\b(?:say|log): \(?\(?\w*: string\)? =>|(?<!console\.)\b(?:say|log)\(\s*(['"`])[^'"`]*\1\s*\)/g;

/** The lines that a file writes to the terminal in words of its own. */
const linesIn = (file: string): string[] => {
  const code = readFileSync(path.join(root, file), 'utf8');
  const literal = [...code.matchAll(printed)]
    .map(([, , text]) => text.replace(/\$\{[^}]*\}/g, ''))
    .filter((text) => /[A-Za-z]{3}|\p{Script=Han}/u.test(text));
  return [...literal, ...[...code.matchAll(telling)].map(([whole]) => whole)].map((line) => `${file}: ${line}`);
};

describe('U23: what is said at the terminal', () => {
  const files = ['server', 'preview/build', 'console/build'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(folder, file)),
  );

  it('is said in Chinese and English: no line is written beside the one form that holds both', () => {
    expect(files.length).to.be.greaterThan(100);
    expect(files.flatMap(linesIn)).to.deep.equal([]);
  });

  it('stands side by side where nobody has named a language, and once where it is the same', () => {
    expect(inBoth({ zh: '已停止', en: 'stopped' })).to.equal('已停止 · stopped');
    expect(inBoth({ zh: '  40 %', en: '  40 %' })).to.equal('  40 %');
  });
});

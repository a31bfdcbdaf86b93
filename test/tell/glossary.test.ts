import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { glossary } from '../../shared/glossary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['server', 'shared', 'miniprogram', 'preview', 'console', 'docs'];
const files = [
  'README.md',
  'README.zh-CN.md',
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  ),
].filter((file) => /\.(ts|vue|wxml|md)$/.test(file) && !file.includes('vendor') && !file.endsWith('glossary.ts'));

describe('U10: one word for one thing', () => {
  for (const [name, { zh, never }] of Object.entries(glossary)) {
    it(`${name}: ${zh}, and no twin of it`, () => {
      const found = files.flatMap((file) => {
        const text = readFileSync(path.join(root, file), 'utf8');
        return never.filter((twin) => twin.test(text)).map((twin) => `${file}: ${twin.source}`);
      });
      expect(found).to.deep.equal([]);
    });
  }
});

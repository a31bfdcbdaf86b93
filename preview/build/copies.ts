import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const qrcode = path.join(path.dirname(createRequire(import.meta.url).resolve('qrcode-generator')), 'qrcode.mjs');

const same = (text: string): string => text;
const asVendored = (text: string): string =>
  `/* eslint-disable */\n// qrcode-generator, unchanged below this line.\n${text}`;

/** A file of the mini-program that is a copy: WeChat compiles nothing from outside its folder. */
interface Copy {
  target: string;
  text: string;
}

/** Every copy as it should be; `target` is absolute. */
export const copies = (): Copy[] =>
  [
    { from: path.join(root, 'shared/words.ts'), to: 'shared/words.ts', change: same },
    { from: path.join(root, 'shared/participation-states.ts'), to: 'shared/participation-states.ts', change: same },
    { from: path.join(root, 'shared/api.d.ts'), to: 'shared/api.d.ts', change: same },
    { from: qrcode, to: 'organiser/vendor/qrcode-generator.js', change: asVendored },
  ].map(({ from, to, change }) => ({
    target: path.join(root, 'miniprogram', to),
    text: change(readFileSync(from, 'utf8')),
  }));

// Run by itself it writes them.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { target, text } of copies()) {
    writeFileSync(target, text);
    console.log(path.relative(root, target));
  }
}

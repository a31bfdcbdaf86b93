import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { faceFiles } from './face.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const qrcode = path.join(path.dirname(createRequire(import.meta.url).resolve('qrcode-generator')), 'qrcode.mjs');

/** The mini-program's imports have no ending. */
const asHere = (text: string): string => text.replace(/from '(\.[^']+)\.ts'/g, "from '$1'");
const asVendored = (text: string): string =>
  `/* eslint-disable */\n// qrcode-generator, unchanged below this line.\n${text}`;

/** A file of the mini-program that is a copy: WeChat compiles nothing from outside its folder. */
interface Copy {
  target: string;
  text: string;
}

/** The parts of the contract that the mini-program has as well. */
const sharedFiles = [
  'clusters.ts',
  'whistles.ts',
  'words.ts',
  'api.d.ts',
  'participation-states.ts',
  'case-states.ts',
  'hazards.ts',
  'orders.ts',
  'case-steps.ts',
  'limits.ts',
  'durations.ts',
  'passed.ts',
  'free-withdrawal.ts',
  'tell/quantities.ts',
  'tell/days.ts',
  'tell/characters.ts',
  'face/tokens.ts',
];

/** The parts that a subpackage alone needs, by the subpackage that has them. */
const sharedOfParts = {
  announcements: ['announcements.ts'],
  lists: ['lists.ts', 'boards.ts'],
  pairing: ['pairing.ts', 'belongings.ts', 'lists.ts'],
  stations: ['stations.ts'],
  teams: ['teams.ts'],
};
/** A part takes what it imports from the main package. */
const asInPart = (text: string): string => asHere(text).replace(/from '\.\//g, "from '../../shared/");

/** Every copy as it should be; `target` is absolute. */
export const copies = (): Copy[] =>
  [
    ...sharedFiles.map((name) => ({
      to: `shared/${name}`,
      text: asHere(readFileSync(path.join(root, 'shared', name), 'utf8')),
    })),
    ...Object.entries(sharedOfParts).flatMap(([part, names]) =>
      names.map((name) => ({
        to: `${part}/shared/${name}`,
        text: asInPart(readFileSync(path.join(root, 'shared', name), 'utf8')),
      })),
    ),
    { to: 'organiser/vendor/qrcode-generator.js', text: asVendored(readFileSync(qrcode, 'utf8')) },
    ...Object.entries(faceFiles()).map(([to, text]) => ({ to, text })),
  ].map(({ to, text }) => ({ target: path.join(root, 'miniprogram', to), text }));

// Run by itself it writes them.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { target, text } of copies()) {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(path.relative(root, target));
  }
}

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFont } from '../../../server/features/service-records/font.ts';

const { version } = createRequire(import.meta.url)('@fontsource/noto-sans-sc/package.json') as { version: string };
const folder = fileURLToPath(new URL(`../../../.cache/fonts-${version}`, import.meta.url));
const configuration = path.join(folder, 'fonts.conf');

/** Subsets of Noto Sans SC, and the names of two fonts that the preview asks for before its own. */
const installed = [
  ['chinese-simplified', 'PingFang SC'],
  ['latin', 'Hiragino Sans GB'],
] as const;
const weights = [400, 600] as const;

const named = (file: string, family: string): string =>
  `<match target="scan"><test name="file"><string>${file}</string></test>` +
  `<edit name="family" mode="assign"><string>${family}</string></edit></match>`;

/** Whole or not at all: another worker may do the same. */
function put(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

/**
 * The configuration of a computer with a Chinese font, as people have: the browser draws with it instead of fetching
 * and unpacking some twenty parts of the preview's own font for every phone.
 */
export function chineseFonts(): string {
  if (existsSync(configuration)) return configuration;
  mkdirSync(folder, { recursive: true });
  const rules = installed.flatMap(([subset, family]) =>
    weights.map((weight) => named(put(`${subset}-${weight}.ttf`, readFont(subset, weight)), family)),
  );
  return put(
    path.basename(configuration),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n` +
      `<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n` +
      `<dir>${folder}</dir>\n<cachedir>${folder}/cache</cachedir>\n${rules.join('\n')}\n</fontconfig>\n`,
  );
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const folder = path.dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));

/** The weights that the design uses. */
const weights = [400, 600];

/**
 * The `@font-face` rules for Chinese text where the computer has no Chinese font; a browser fetches only the parts it
 * shows.
 */
export const fontFaces = (): string =>
  weights
    .map((weight) => readFileSync(path.join(folder, `${weight}.css`), 'utf8'))
    .join('\n')
    .replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replaceAll('./files/', 'fonts/');

/** The bytes of one font file, or nothing where the name is not one of ours. */
export const fontFile = (name: string): Buffer | undefined => {
  if (!/^noto-sans-sc-[a-z0-9-]+-normal\.woff2$/.test(name)) return undefined;
  try {
    return readFileSync(path.join(folder, 'files', name));
  } catch {
    return undefined;
  }
};

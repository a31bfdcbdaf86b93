import { readFile } from 'node:fs/promises';
import { subsetRanges, webFontFile } from '../font.ts';

/** The family as the page's style names it, and where its files are served. */
export const fontFamily = 'Xianfeng Sans';
const folder = '/verify/fonts/';
const weights = [400, 700] as const;

let known: ReturnType<typeof subsetRanges> | undefined;
const subsets = () => (known ??= subsetRanges());

/**
 * The `@font-face` rules for the characters of a page: of each subset that has some of them, those alone. A browser
 * fetches a file only where the device has no font for one of its characters.
 */
export function facesFor(text: string): string {
  const rangesOf = new Map<string, string[]>();
  for (const character of new Set(text)) {
    const code = character.codePointAt(0)!;
    const found = subsets().find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
    if (!found || code < 0x80) continue;
    const range = `U+${code.toString(16)}`;
    const ranges = rangesOf.get(found.subset);
    if (ranges) ranges.push(range);
    else rangesOf.set(found.subset, [range]);
  }
  return [...rangesOf]
    .flatMap(([subset, ranges]) =>
      weights.map(
        (weight) =>
          `@font-face{font-family:"${fontFamily}";font-weight:${weight};font-display:swap;` +
          `src:url("${folder}${subset}-${weight}.woff2") format("woff2");unicode-range:${ranges.join()}}`,
      ),
    )
    .join('\n');
}

const filePath = /^\/verify\/fonts\/([a-z0-9-]+)-(400|700)\.woff2$/;

/** The font file that an address names; undefined where it names none. */
export async function fontFileAt(path: string): Promise<Buffer | undefined> {
  const [, subset, weight] = filePath.exec(path) ?? [];
  if (subset === undefined || !subsets().some((one) => one.subset === subset)) return undefined;
  return readFile(webFontFile(subset, weight === '700' ? 700 : 400));
}

import PDFDocument from 'pdfkit';
import { readFont, readWholeFont, subsetRanges, wholeFonts } from './font.ts';

export interface RecordFont {
  name: string;
  data: Buffer;
  has: ReadonlySet<number>;
}
/** A piece of text that one font file can show. */
export interface Run {
  font: RecordFont;
  text: string;
}
export type Weight = 400 | 700;

/** The mark for a character that no font file has, as printers set it (下駄記号). */
export const missingMark = '〓';

const fonts = new Map<string, RecordFont>();

const fontOf = (subset: string, weight: Weight): RecordFont =>
  kept(`${subset}-${weight}`, () => readFont(subset, weight));

function kept(name: string, read: () => Buffer): RecordFont {
  const known = fonts.get(name);
  if (known) return known;
  const data = read();
  const made = { name, data, has: characters(data) };
  fonts.set(name, made);
  return made;
}

/** Asked of the library that will embed it, so that what it cannot show is never taken for shown. */
function characters(data: Buffer): ReadonlySet<number> {
  const { _font } = new PDFDocument({ font: '' }).font(data) as unknown as {
    _font: { font: { characterSet: number[] } };
  };
  return new Set(_font.font.characterSet);
}

/** The common characters are in one file; rare ones, and other scripts, are spread over small ones. */
const common = 'chinese-simplified';
let spread: ReturnType<typeof subsetRanges> | undefined;

function fontFor(codePoint: number, weight: Weight): RecordFont | undefined {
  const main = fontOf(common, weight);
  if (main.has.has(codePoint)) return main;
  spread ??= subsetRanges();
  for (const { subset, ranges } of spread) {
    if (!ranges.some(([from, to]) => codePoint >= from && codePoint <= to)) continue;
    const font = fontOf(subset, weight);
    if (font.has.has(codePoint)) return font;
  }
  for (const name of wholeFonts) {
    const font = kept(`${name}-${weight}`, () => readWholeFont(name, weight));
    if (font.has.has(codePoint)) return font;
  }
  return undefined;
}

// Joiners, variation selectors and the like show nothing of their own.
const invisible = /[\p{Cf}\p{Cc}\ufe00-\ufe0f]/u;

/**
 * The visible characters of a text: no joiners, and every white space as a plain one, as few fonts have the rare kinds.
 */
const visible = (text: string): string[] =>
  [...text.normalize('NFC').replace(/\s/gu, ' ')].filter((character) => !invisible.test(character));

/** The text in pieces of one font each. A character that no font has becomes `missingMark`. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  for (const character of visible(text)) {
    const font = fontFor(character.codePointAt(0)!, weight);
    const shown = font ? character : missingMark;
    const by = font ?? fontOf(common, weight);
    const last = runs.at(-1);
    if (last?.font === by) last.text += shown;
    else runs.push({ font: by, text: shown });
  }
  return runs;
}

/** Whether some of the text cannot be printed. */
export const hasMissing = (text: string): boolean =>
  visible(text).some((character) => !fontFor(character.codePointAt(0)!, 400));

import { initialsIn, pinyinOf } from '../pinyin.ts';

/** A run of Chinese characters, or a word of anything else: “N95口罩” is one of each. */
export interface TextRun {
  text: string;
  han: boolean;
}

// The second part stops where Chinese begins.
const runs = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{Letter}\p{Number}])+)/gu;

/** A text as it is compared: full-width forms and capitals folded. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export const runsIn = (text: string): TextRun[] =>
  [...folded(text).matchAll(runs)].map(([run, han]) => ({ text: run, han: han !== undefined }));

/** How each Chinese run of a text is read, a syllable a character: "N95口罩、药品" → [["kou", "zhao"], ["yao", "pin"]]. */
export const syllablesIn = (text: string): (readonly string[])[] =>
  runsIn(text)
    .filter(({ han }) => han)
    .map((run) => syllablesOfRun(run.text));

/** The first letters of the pinyin of each Chinese run, runs parted by a space: "N95口罩、药品" → "kz yp". */
export const initialsOf = (text: string): string =>
  syllablesIn(text)
    .map((syllables) => initialsIn(syllables.join(' ')))
    .join(' ');

const maxKnown = 20_000;
const known = new Map<string, readonly string[]>();

/** The same few titles, skills and places are spelled again and again, and spelling is what takes the time. */
function syllablesOfRun(run: string): readonly string[] {
  let syllables = known.get(run);
  if (syllables === undefined) {
    syllables = pinyinOf(run).split(' ');
    if (known.size >= maxKnown) known.clear();
    known.set(run, syllables);
  }
  return syllables;
}

/** Every pair of neighbours; a character that stands alone stays alone. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return [run];
  return characters.slice(1).map((character, at) => characters[at] + character);
}

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

/** The first letters of the pinyin of each Chinese run, runs parted by a space: "N95口罩、药品" → "kz yp". */
export const initialsOf = (text: string): string =>
  runsIn(text)
    .filter(({ han }) => han)
    .map((run) => initialsOfRun(run.text))
    .join(' ');

const maxKnown = 20_000;
const known = new Map<string, string>();

/** The same few titles, skills and places are spelled again and again, and spelling is what takes the time. */
function initialsOfRun(run: string): string {
  let initials = known.get(run);
  if (initials === undefined) {
    initials = initialsIn(pinyinOf(run));
    if (known.size >= maxKnown) known.clear();
    known.set(run, initials);
  }
  return initials;
}

/** Every pair of neighbours; a character that stands alone stays alone. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return [run];
  return characters.slice(1).map((character, at) => characters[at] + character);
}

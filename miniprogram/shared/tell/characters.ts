// Phones of some years ago lack it; code points are then as near as one comes, and never fewer.
const graphemes =
  typeof Intl === 'object' && 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'grapheme' }) : undefined;

/** A text in what a reader takes for characters: 𠮷, é of two code points, 👨‍👩‍👧 are one each. */
const charactersOf = (text: string): readonly string[] =>
  graphemes ? Array.from(graphemes.segment(text), ({ segment }) => segment) : [...text];

/** How many characters a reader sees. */
export const lengthOf = (text: string): number => {
  if (!graphemes) return [...text].length;
  const characters = graphemes.segment(text)[Symbol.iterator]();
  let count = 0;
  while (!characters.next().done) count += 1;
  return count;
};

/** How another service counts: the length of one character. */
export type Measure = (character: string) => number;

/** The first of a text's characters that fit; the whole where all do. No character is torn. */
export const firstOf = (text: string, most: number, measure: Measure = () => 1): string => {
  let kept = '';
  let length = 0;
  for (const character of charactersOf(text)) {
    length += measure(character);
    if (length > most) break;
    kept += character;
  }
  return kept;
};

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A text in what a reader takes for characters: 𠮷, é of two code points, 👨‍👩‍👧 are one each. */
const charactersOf = (text: string): Iterable<string> => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** How many characters a reader sees. */
export const lengthOf = (text: string): number => {
  const characters = graphemes.segment(text)[Symbol.iterator]();
  let count = 0;
  while (!characters.next().done) count++;
  return count;
};

/** How another service counts: the length of one character. */
type Measure = (character: string) => number;
/** As WeChat's limits count, to be on the safe side. */
export const utf16: Measure = ({ length }) => length;

/** The first of a text's characters that fit; the whole where all do. No character is torn. */
export function firstOf(text: string, most: number, measure: Measure = () => 1): string {
  let kept = '';
  let length = 0;
  for (const character of charactersOf(text)) {
    length += measure(character);
    if (length > most) break;
    kept += character;
  }
  return kept;
}

/** A text cut to so many characters, the last of them an ellipsis where something is missing. */
export function cut(text: string, most: number, measure?: Measure): string {
  return firstOf(text, most, measure) === text ? text : `${firstOf(text, most - 1, measure)}…`;
}

/** A text in pieces of so many characters. */
export function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; rest = rest.slice(pieces.at(-1)!.length)) pieces.push(firstOf(rest, length));
  return pieces;
}

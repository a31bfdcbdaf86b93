import { firstOf, type Measure } from '../../../shared/tell/characters.ts';

/** As WeChat's limits count, to be on the safe side. */
export const utf16: Measure = ({ length }) => length;

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

import { runsOf, type RecordFont, type Run, type Weight } from '../glyphs.ts';

interface WideRun extends Run {
  width: number;
}
/** One line of text, in pieces of one font each; widths in points. */
export interface Line {
  runs: WideRun[];
  width: number;
}

/** Measures a piece of text in a font at one size, in points. */
export type Measure = (font: RecordFont, text: string) => number;

// A Latin word or a number is not torn apart; a Chinese character is a word of its own.
const token = /[\p{Script=Latin}\p{N}.,:/%@+–-]+|\s+|./gu;
/** Closing marks never begin a line, opening ones never end one (GB/T 15834, 避头尾). */
const closing = /^[，。、；：？！）」』》〉”’…—)\],.;:?!]/u;
const opening = /[（「『《〈“‘([]$/u;

/** Breaks text into lines of at most `width` points. A line break in the text is one on the paper. */
export function layLines(text: string, width: number, weight: Weight, measure: Measure): Line[] {
  return text.split('\n').flatMap((paragraph) => layParagraph(paragraph, width, weight, measure));
}

function layParagraph(text: string, width: number, weight: Weight, measure: Measure): Line[] {
  const measured = (piece: string): Line => {
    const runs = runsOf(piece, weight).map((run) => ({ ...run, width: measure(run.font, run.text) }));
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  };
  const lines: Line[] = [];
  let line: Line = { runs: [], width: 0 };
  for (const piece of piecesOf(text, (part) => measured(part).width <= width)) {
    const next = measured(piece);
    if (line.runs.length > 0 && line.width + next.width > width) {
      lines.push(line);
      line = { runs: [], width: 0 };
      if (piece.trim() === '') continue;
    }
    line = { runs: joined(line.runs, next.runs), width: line.width + next.width };
  }
  return [...lines, line];
}

/** The smallest pieces between which a line may end; what is wider than a line is taken character by character. */
function piecesOf(text: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = [];
  for (const part of text.match(token) ?? []) {
    const last = pieces.at(-1);
    const together =
      last !== undefined && last.trim() !== '' && (closing.test(part) || opening.test(last)) ? last + part : undefined;
    if (together && fits(together)) pieces[pieces.length - 1] = together;
    else if (fits(part)) pieces.push(part);
    else pieces.push(...part);
  }
  return pieces;
}

function joined(before: readonly WideRun[], after: readonly WideRun[]): WideRun[] {
  const last = before.at(-1);
  const [first, ...rest] = after;
  if (!last || !first || last.font !== first.font) return [...before, ...after];
  return [
    ...before.slice(0, -1),
    { font: last.font, text: last.text + first.text, width: last.width + first.width },
    ...rest,
  ];
}

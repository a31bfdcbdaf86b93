/** The faults that the characters of a text for people may have. */
export type Unreadable = 'controls' | 'lines' | 'direction' | 'unassigned' | 'invisible';

// eslint-disable-next-line no-control-regex -- control characters are what it finds
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** A pattern for the API's document: a text without them. */
export const withoutControls = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$';
const lines = /[\t\n\r\u2028\u2029]/;
/** Overrides, embeddings and isolates turn the order of what stands behind them around. */
const direction = /[\u202a-\u202e\u2066-\u2069]/;
/** No character, or one that is only somebody's own: every reader sees something else, or a box. */
const unassigned = /[\p{Cn}\p{Co}\p{Cs}]/u;
/** A character with ink: no space, no mark for others, no letter that is drawn empty. */
const ink = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The first thing that keeps a text from being read as it is written; null where nothing does. */
export function unreadable(text: string, { manyLines }: { manyLines: boolean }): Unreadable | null {
  if (controls.test(text)) return 'controls';
  if (!manyLines && lines.test(text)) return 'lines';
  if (direction.test(text)) return 'direction';
  if (unassigned.test(text)) return 'unassigned';
  return text === '' || ink.test(text) ? null : 'invisible';
}

/** A name as it is compared: what looks alike is alike, whatever its case, width, spaces and invisible marks. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{C}\p{Z}\p{M}\p{P}\p{S}\p{Default_Ignorable_Code_Point}]/gu, '');

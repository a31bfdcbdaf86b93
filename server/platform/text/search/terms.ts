import { initialsOf, pairsOf, runsIn } from './runs.ts';

/** The weights of fields, the heaviest first. */
export const fieldWeights = [3, 2, 1] as const;
export type FieldWeight = (typeof fieldWeights)[number];

/**
 * One field of what is searched. `spelled`: also by single characters and by the first letters of its pinyin, as short
 * fields are.
 */
export interface SearchedField {
  text: string;
  weight: FieldWeight;
  spelled: boolean;
}

export const maxPrefixLength = 12;
const initialsMark = '~';

/** A pair of first letters as a term: no text holds the mark. */
export const initialsTerms = (initials: string): string[] => pairsOf(initials).map((pair) => initialsMark + pair);

/** A term with the weight of the field that it stands in, as it is stored. */
export const weighted = (term: string, weight: FieldWeight): string => `${weight}${term}`;

function* termsIn({ text, spelled }: SearchedField): Generator<string> {
  for (const { text: run, han } of runsIn(text)) {
    if (han) {
      if (spelled) yield* run;
      yield* pairsOf(run);
      continue;
    }
    yield run;
    // The beginnings of a word find it while it is being typed.
    for (let length = 1; length <= Math.min(maxPrefixLength, run.length - 1); length++) yield run.slice(0, length);
  }
  if (!spelled) return;
  for (const initials of initialsOf(text).split(' ')) if (initials.length > 1) yield* initialsTerms(initials);
}

/**
 * The terms by which fields are found: Chinese characters alone and in pairs, other words whole and by their
 * beginnings, pairs of pinyin's first letters. Each once, with the weight of the heaviest field that has it.
 */
export function termsOf(fields: readonly SearchedField[]): string[] {
  const heaviest = new Map<string, FieldWeight>();
  for (const field of fields)
    for (const term of termsIn(field)) if ((heaviest.get(term) ?? 0) < field.weight) heaviest.set(term, field.weight);
  return [...heaviest].map(([term, weight]) => weighted(term, weight));
}

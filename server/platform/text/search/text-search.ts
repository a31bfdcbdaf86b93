import { initialsOfReadings, readsAs } from './readings.ts';
import { folded, initialsOf, pairsOf, runsIn, syllablesIn, type TextRun } from './runs.ts';
import type { SearchWords } from './search-words.ts';
import {
  type FieldWeight,
  fieldWeights,
  initialsTerms,
  maxPrefixLength,
  type SearchedField,
  weighted,
} from './terms.ts';

/** One way in which a wanted word may stand in a field. */
interface Alternative {
  terms: readonly string[];
  stands(field: SearchedField): boolean;
}
/** A word that must be found, in one of its ways. */
type Wanted = readonly Alternative[];

export interface TextSearch {
  /**
   * Conditions on the stored terms that what is wanted meets in fields of a weight or heavier: each a list of which one
   * must be stored. They say only that it may be found there.
   */
  conditions(least: FieldWeight): string[][];
  /**
   * How well fields answer: the weight of the field in which the least of the wanted words stands; 0: not all of them
   * do.
   */
  weightIn(fields: readonly SearchedField[]): FieldWeight | 0;
}

/**
 * How to find what somebody typed: every word of it, or a word that means the same; undefined where it holds no word.
 */
export function searchFor(typed: string, words: SearchWords): TextSearch | undefined {
  const runs = runsIn(typed).flatMap((run) => (run.han ? segmented(run, words) : [run]));
  const telling = runs.filter(({ text }) => !words.fillers.has(text));
  const wanted = (telling.length > 0 ? telling : runs).map((run) => alternativesOf(run, words));
  if (wanted.length === 0) return undefined;
  return {
    conditions: (least) => {
      const weights = fieldWeights.filter((weight) => weight >= least);
      const any = (terms: readonly string[]) =>
        terms.flatMap((term) => weights.map((weight) => weighted(term, weight)));
      // A word with synonyms is sought by one term each; the texts are looked at afterwards anyway.
      return wanted.flatMap((ways) =>
        ways.length === 1 ? ways[0].terms.map((term) => any([term])) : [any(ways.map(({ terms }) => terms[0]))],
      );
    },
    weightIn: (fields) => Math.min(...wanted.map((ways) => weightOf(ways, fields))) as FieldWeight | 0,
  };
}

const weightOf = (ways: Wanted, fields: readonly SearchedField[]): FieldWeight | 0 =>
  fields.reduce<FieldWeight | 0>(
    (best, field) => (field.weight > best && ways.some((way) => way.stands(field)) ? field.weight : best),
    0,
  );

/** A run of Chinese in the longest words that are known, and in what is between them. */
function segmented({ text }: TextRun, words: SearchWords): TextRun[] {
  const characters = [...text];
  const found: string[] = [];
  let between = '';
  for (let at = 0; at < characters.length;) {
    const word = longestAt(characters, at, words);
    if (word === undefined) between += characters[at++];
    else {
      if (between) found.push(between);
      between = '';
      found.push(word);
      at += [...word].length;
    }
  }
  if (between) found.push(between);
  return found.map((part) => ({ text: part, han: true }));
}

function longestAt(characters: readonly string[], at: number, { synonyms, fillers, longest }: SearchWords) {
  for (let length = Math.min(longest, characters.length - at); length > 0; length--) {
    const word = characters.slice(at, at + length).join('');
    if (synonyms.has(word) || fillers.has(word)) return word;
  }
  return undefined;
}

const alternativesOf = (run: TextRun, { synonyms }: SearchWords): Wanted => [
  ...(synonyms.get(run.text) ?? [run.text]).map(literally),
  ...(/^[a-z]{2,}$/.test(run.text) ? [spelled(run.text), ...readings(run.text)] : []),
];

const literally = (word: string): Alternative => ({
  terms: /\p{Script=Han}/u.test(word) ? pairsOf(word) : [word.slice(0, maxPrefixLength)],
  stands: ({ text }) => folded(text).includes(word),
});

const spelled = (initials: string): Alternative => ({
  terms: initialsTerms(initials),
  stands: (field) => field.spelled && initialsOf(field.text).includes(initials),
});

/** A word in full pinyin is sought by the first letters of its syllables, and what is found is read aloud. */
const readings = (typed: string): Alternative[] =>
  initialsOfReadings(typed).map((initials) => ({
    terms: initialsTerms(initials),
    stands: (field) => field.spelled && syllablesIn(field.text).some((syllables) => readsAs(syllables, typed)),
  }));

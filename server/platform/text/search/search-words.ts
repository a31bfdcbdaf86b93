import { readFileSync } from 'node:fs';
import { folded, runsIn } from './runs.ts';

/** The words of a field of work: those that mean the same, and those that say nothing in a search. */
export interface SearchWords {
  /** The words that mean the same as a word, itself among them. */
  synonyms: ReadonlyMap<string, readonly string[]>;
  fillers: ReadonlySet<string>;
  /** Of the longest word, in characters. */
  longest: number;
}

/** A line of a words file is wrong. */
class WordsFileError extends Error {
  constructor(path: string, line: number, problem: string) {
    super(`${path}:${line}: ${problem}`);
    this.name = 'WordsFileError';
  }
}

const fillerMark = '-';

/**
 * Reads words from text: a line is a group of words that mean the same, parted by spaces; a line that begins with `-`
 * has words that say nothing; `#` begins a comment.
 *
 * @param path the file that problems are reported in
 * @throws Error that names file and line
 */
function parseSearchWords(text: string, path: string): SearchWords {
  const synonyms = new Map<string, readonly string[]>();
  const fillers = new Set<string>();
  const lineOf = new Map<string, number>();
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = at + 1;
    const [first = '', ...others] = folded(raw.replace(/#.*/, '')).split(/\s+/).filter(Boolean);
    if (first === '') continue;
    const isFillers = first === fillerMark;
    const group = isFillers ? others : [first, ...others];
    for (const word of group) {
      const known = lineOf.get(word);
      if (known !== undefined) throw new WordsFileError(path, line, `“${word}” stands in line ${known} already`);
      const [run, more] = runsIn(word);
      if (!run || more || run.text !== word)
        throw new WordsFileError(path, line, `“${word}” must be letters, or Chinese characters, without anything else`);
      if (!isFillers && [...word].length < 2)
        throw new WordsFileError(path, line, `“${word}” is a single character, which is in too many words`);
      lineOf.set(word, line);
      if (isFillers) fillers.add(word);
      else synonyms.set(word, group);
    }
    if (!isFillers && group.length < 2)
      throw new WordsFileError(path, line, `“${first}” stands alone: a group has two words or more`);
  }
  return { synonyms, fillers, longest: Math.max(1, ...[...lineOf.keys()].map((word) => [...word].length)) };
}

const read = new Map<string, SearchWords>();

/**
 * The words of a file, read once.
 *
 * @throws Error that says what is wrong with it, with file and line
 */
export function searchWordsIn(path: string): SearchWords {
  let words = read.get(path);
  if (!words) {
    words = parseSearchWords(readFileSync(path, 'utf8'), path);
    read.set(path, words);
  }
  return words;
}

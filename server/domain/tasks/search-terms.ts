const maxGrams = 200;
const minPrefixLength = 2;
const maxPrefixLength = 12;

// “N95口罩” is a word and a run of characters: the second part stops where Chinese begins.
const words = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{Letter}\p{Number}])+)/gu;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Every pair of neighbours; a character that stands alone stays alone. */
function* bigrams(run: string): Generator<string> {
  const characters = [...run];
  if (characters.length === 1) yield run;
  for (let i = 0; i + 1 < characters.length; i++) yield characters[i] + characters[i + 1];
}

/** The word and its beginnings, so that a search finds it while it is being typed. */
function* beginnings(word: string): Generator<string> {
  yield word;
  const last = Math.min(maxPrefixLength, word.length - 1);
  for (let length = minPrefixLength; length <= last; length++) yield word.slice(0, length);
}

/**
 * The terms by which texts are found: pairs of neighbouring Chinese characters, other words whole and by their
 * beginnings; lower case, full-width forms folded, each term once, at most 200, those of the first text first.
 */
export function gramsOf(...texts: string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, han, word] of folded(text).matchAll(words)) {
      for (const gram of han ? bigrams(han) : beginnings(word)) {
        if (found.size === maxGrams) return [...found];
        found.add(gram);
      }
    }
  }
  return [...found];
}

export interface TextSearch {
  /** The grams that the stored terms must contain; may be empty for a single character. */
  grams: string[];
  /** Whether the texts hold every word that was asked for; the terms alone say only that they may. */
  matches(...texts: string[]): boolean;
}

/** How to find texts by what somebody typed: every word of it must occur. A text without words finds nothing. */
export function searchFor(typed: string): TextSearch {
  const runs = [...folded(typed).matchAll(words)];
  const grams = runs.flatMap(([run, han]) => {
    if ([...run].length === 1) return [];
    return han ? [...bigrams(han)] : [run.slice(0, maxPrefixLength)];
  });
  return {
    grams: [...new Set(grams)],
    matches(...texts) {
      const where = texts.map(folded);
      return runs.length > 0 && runs.every(([run]) => where.some((text) => text.includes(run)));
    },
  };
}

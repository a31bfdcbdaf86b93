import type { Bilingual } from '../../../shared/words.ts';

/** An error that an operator can mend, in their words: it is said in the language of the terminal, without a stack. */
export class ToldError extends Error {
  readonly words: Bilingual;

  constructor(words: Bilingual) {
    super(words.en);
    this.name = 'ToldError';
    this.words = words;
  }
}

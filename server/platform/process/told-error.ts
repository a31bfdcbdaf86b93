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

/** The words of an error: both languages of one of ours, and as it is where somebody else made it. */
export const toldBy = (error: unknown): Bilingual => {
  if (error instanceof ToldError) return error.words;
  const text = error instanceof Error ? error.message : String(error);
  return { zh: text, en: text };
};

import type { Bilingual, Language } from '../../../shared/words.ts';

/**
 * A statement of a file that cannot be: which file, which line (from 1; 0 for the file as a whole), which field, and
 * what was expected.
 */
export class RecordError extends Error {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly expected: Bilingual;

  constructor(file: string, line: number, field: string, expected: Bilingual) {
    super(sentence(file, line, field, expected.en));
    this.name = 'RecordError';
    this.file = file;
    this.line = line;
    this.field = field;
    this.expected = expected;
  }

  /** The message in a language. */
  in(language: Language): string {
    return sentence(this.file, this.line, this.field, language === 'en' ? this.expected.en : this.expected.zh);
  }
}

const sentence = (file: string, line: number, field: string, expected: string): string =>
  line === 0 ? `${file}: ${expected}` : `${file}:${line} ${field}: ${expected}`;

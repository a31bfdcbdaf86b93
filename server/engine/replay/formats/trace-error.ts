import type { Bilingual } from '../../../../shared/words.ts';
import type { Locale } from '../../words/wording.ts';

/** A trace that cannot be read. `line` counts from 1. */
export class TraceError extends Error {
  readonly line: number;
  readonly field: string;
  private readonly expected: Bilingual;

  constructor(line: number, field: string, zh: string, en: string) {
    super(`line ${line}, ${field}: ${en}`);
    this.name = 'TraceError';
    this.line = line;
    this.field = field;
    this.expected = { zh, en };
  }

  /** The message in a language. */
  in(language: Locale): string {
    return language === 'en' ? this.message : `第 ${this.line} 行，${this.field}：${this.expected.zh}`;
  }
}

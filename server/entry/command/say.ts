import type { Locale } from '../../engine/words/wording.ts';
import type { Say } from '../../platform/process/terminal.ts';

/** Writes each line in the language that the command was asked in. */
export const sayIn =
  (lang: Locale, write: (line: string) => void = console.log): Say =>
  ({ zh, en }) =>
    write(lang === 'en' ? en : zh);

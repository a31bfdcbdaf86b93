import type { Bilingual } from '../shared/words';
import { language } from '../state/settings';

/** A shared word at the beginning of a line, in the person's language. */
export const sharedWord = (both: Bilingual): string =>
  language() === 'en' ? both.en.charAt(0).toUpperCase() + both.en.slice(1) : both.zh;

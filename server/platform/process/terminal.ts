import type { Bilingual } from '../../../shared/words.ts';

/** Tells the person at the terminal one short line; there is no line in one language alone. */
export type Say = (words: Bilingual) => void;

/** Both languages side by side, for a reader who has named neither; what is the same in both stands once. */
export const inBoth = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh} · ${en}`);

/** On standard error, where a command's own words are not mixed with it. */
export const sayAside: Say = (words) => console.error(inBoth(words));

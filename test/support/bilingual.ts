import { expect } from 'chai';
import type { Bilingual } from '../../shared/words.ts';

/** Whether a sentence is Chinese in one language and English in the other; names and codes in it are as they are. */
export const expectBothLanguages = ({ zh, en }: Bilingual): void => {
  expect(zh).to.match(/\p{Script=Han}/u);
  expect(zh).to.not.match(/\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/);
  expect(en).to.match(/[a-z]{2}/);
};

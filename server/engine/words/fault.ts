import type { Bilingual } from '../../../shared/words.ts';

/** A fault that a checker found: its code, which stays, and where it lies, for people. */
export interface Fault<Code extends string = string> {
  fault: Code;
  detail: Bilingual;
}

/** Adds a fault; there is none in one language alone. */
export type Report<Code extends string = string> = (fault: Code, detail: Bilingual) => void;

/** A number that is told and is not so. */
export const claimedIs = (claimed: number, found: number): Bilingual => ({
  zh: `写的是 ${claimed}，应为 ${found}`,
  en: `claimed ${claimed}, is ${found}`,
});

/** More than there may be at a place, which both languages name. */
export const beyond = (zh: string, en: string, is: number, most: number): Bilingual => ({
  zh: `${zh}：${is}，最多 ${most}`,
  en: `${en}: ${is} of ${most}`,
});

import { computed, type ComputedRef } from 'vue';
import type { Bilingual } from '../../shared/words.ts';
import { language } from './language.ts';

/** The same keys with any texts: an English catalogue has every text of the Chinese one and no other. */
type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** The texts of one room in the reader's language. */
export const catalogue = <const T extends object>(zh: T, en: Texts<T>): ComputedRef<Texts<T>> =>
  computed(() => (language.value === 'en' ? en : (zh as Texts<T>)));

/**
 * Puts values into a text: fill('还差 {n} 人', {n: 3}); in English a word may go by one: fill('{n} {n|row|rows}', {n: 1}).
 */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_whole, name: string, one: string, many: string) =>
      String(values[name]) === '1' ? one : many,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

/** A word of the shared vocabularies in the reader's language. */
export const wordOf = ({ zh, en }: Bilingual): string => (language.value === 'en' ? en : zh);

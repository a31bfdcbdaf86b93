import { computed, type ComputedRef } from 'vue';
import { keysOf, type Bilingual } from '../../shared/words.ts';
import { wordOf } from '../words/catalogue.ts';

/** A few to choose one from, each with its name. */
export type Choices<K extends string> = readonly (readonly [value: K, text: string])[];

/** The words of a vocabulary that the service shares. */
export const choicesOf = <K extends string>(vocabulary: Readonly<Record<K, Bilingual>>): ComputedRef<Choices<K>> =>
  computed(() =>
    keysOf<Readonly<Record<K, Bilingual>>>(vocabulary).map((key) => [key, wordOf(vocabulary[key])] as const),
  );

/** Some keys in the words of a room. */
export const choicesIn = <K extends string>(
  keys: readonly K[],
  texts: () => Readonly<Record<K, string>>,
): ComputedRef<Choices<K>> => computed(() => keys.map((key) => [key, texts()[key]] as const));

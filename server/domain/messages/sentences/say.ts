import { DateTime } from 'luxon';
import { minutesWords } from '../../../../shared/tell/quantities.ts';
import type { Language, MessageKind } from '../../../../shared/words.ts';
import type { MessageValues } from '../values.ts';

export interface Sentence {
  title: string;
  text: string;
}

/** How a language writes the facts of a message. */
export interface Say {
  /** An instant in the city's time. */
  when(instant: string): string;
  hours(minutes: number): string;
}

/** One way to say each kind of message; a kind that is missing does not compile. */
export type Sentences = { readonly [K in MessageKind]: (values: MessageValues[K], say: Say) => Sentence };

/** Writes instants by a pattern of luxon's in a locale. */
export const sayIn =
  (locale: Language, pattern: string) =>
  (zone: string): Say => ({
    when: (instant) => DateTime.fromISO(instant, { zone, locale }).toFormat(pattern),
    hours: (minutes) => minutesWords(minutes, locale),
  });

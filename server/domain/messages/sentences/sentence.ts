import type { Language } from '../../../../shared/words.ts';
import type { MessageDoc } from '../model.ts';
import { english, sayEnglish } from './en.ts';
import type { Say, Sentence } from './say.ts';
import { chinese, sayChinese } from './zh.ts';

type Writer = (values: MessageDoc['values'], say: Say) => Sentence;

/** The sentence of a message, in the reader's language and with times in the city's zone. */
export function sentenceOf(
  { kind, values }: Pick<MessageDoc, 'kind' | 'values'>,
  language: Language,
  zone: string,
): Sentence {
  // `enqueueMessages` let in only the values of the kind, so what the collection holds fits its writer.
  const write = (language === 'en' ? english : chinese)[kind] as unknown as Writer;
  return write(values, (language === 'en' ? sayEnglish : sayChinese)(zone));
}

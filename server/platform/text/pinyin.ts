import { pinyin } from 'pinyin-pro';

/**
 * How a text is read aloud, a syllable a word, without tones, what is not Chinese as it is: "莲花 2 村" → "lian hua 2
 * cun".
 */
export const pinyinOf = (text: string): string => read(text, 'off');

/** The same of a person's name, whose first characters are a surname: "单晓" → "shan xiao". */
export const pinyinOfName = (name: string): string => read(name, 'head');

const read = (text: string, surname: 'off' | 'head'): string =>
  pinyin(text.normalize('NFKC'), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, surname })
    .map((syllable) => syllable.trim().toLowerCase())
    .filter(Boolean)
    .join(' ');

/** The first letters of syllables: "lian hua" → "lh". */
export const initialsIn = (syllables: string): string =>
  syllables
    .split(' ')
    .map(([first = '']) => first)
    .join('');

import { care, language } from '../state/settings';
import { en } from './en/index';
import { plainEn, plainZhCN } from './plain';
import { zhCN, type Catalogue } from './zh-CN/index';

export { fill } from './fill';

export type Section = keyof Catalogue;

/** The texts of one screen that its subpackage brings itself: the main package does not carry them. */
export type OwnTexts<T> = Readonly<Record<'zh-CN' | 'en', T>>;

/** A subpackage's catalogues, screen by screen. */
export const ownTexts = <C extends object>(chinese: C, english: C): { readonly [S in keyof C]: OwnTexts<C[S]> } =>
  Object.fromEntries(
    (Object.keys(chinese) as (keyof C & string)[]).map((section) => [
      section,
      { 'zh-CN': chinese[section], en: english[section] },
    ]),
  ) as never;

/** The texts of a subpackage's screen in the person's language. */
export const ownWords = <T>(texts: OwnTexts<T>): T => texts[language()];

/** The texts of one section in the person's language; in 关怀模式 with the plainer ones. */
export const words = <S extends Section>(section: S): Catalogue[S] => {
  const chinese = language() === 'zh-CN';
  const full = (chinese ? zhCN : en)[section];
  return care() ? { ...full, ...(chinese ? plainZhCN : plainEn)[section] } : full;
};

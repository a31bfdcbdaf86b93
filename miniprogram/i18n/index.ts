import { care, language } from '../state/settings';
import { en } from './en/index';
import { plainEn, plainZhCN } from './plain';
import { zhCN, type Catalogue } from './zh-CN/index';

export { fill } from './fill';

export type Section = keyof Catalogue;

/** The texts of one section in the person's language; in 关怀模式 with the plainer ones. */
export const words = <S extends Section>(section: S): Catalogue[S] => {
  const chinese = language() === 'zh-CN';
  const full = (chinese ? zhCN : en)[section];
  return care() ? { ...full, ...(chinese ? plainZhCN : plainEn)[section] } : full;
};

/** The texts of a subpackage that are said nowhere else; the main package stays small without them. */
export interface OwnTexts<T extends object = object> {
  readonly chinese: T;
  readonly english: Said<T>;
}
/** The same keys with any texts. */
type Said<T> = { readonly [K in keyof T]: T[K] extends string ? string : Said<T[K]> };

export const ownTexts = <T extends object>({ chinese, english }: OwnTexts<T>): Said<T> =>
  language() === 'zh-CN' ? (chinese as Said<T>) : english;

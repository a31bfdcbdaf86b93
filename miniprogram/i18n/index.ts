import { care, language } from '../state/settings';
import { en } from './en/index';
import { plainEn, plainZhCN } from './plain';
import { zhCN, type Catalogue } from './zh-CN/index';

export type Section = keyof Catalogue;

/** The texts of one section in the person's language; in 关怀模式 with the plainer ones. */
export const words = <S extends Section>(section: S): Catalogue[S] => {
  const chinese = language() === 'zh-CN';
  const full = (chinese ? zhCN : en)[section];
  return care() ? { ...full, ...(chinese ? plainZhCN : plainEn)[section] } : full;
};

/** Puts values into a text: fill('还差 {n} 人', {n: 3}); English says `{n|need|needs}`, the first for one. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      String(values[name]) === '1' ? one : many,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

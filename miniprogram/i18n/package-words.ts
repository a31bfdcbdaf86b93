import { language } from '../state/settings';

/** The texts that a subpackage brings itself, so that the first start does not fetch them: one section in the person's language. */
export const packageWords =
  <C extends object>({ zhCN, en }: { zhCN: C; en: C }) =>
  <S extends keyof C>(section: S): C[S] =>
    (language() === 'en' ? en : zhCN)[section];

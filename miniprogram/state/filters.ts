import { keysOf, categories, skills, type Category, type Skill } from '../shared/words';
import { limits } from '../shared/limits';
import { firstOf } from '../shared/tell/characters';
import { language } from './settings';
import { sharedWord } from '../tools/tell';
import { startOfDay, weekdayOf } from '../tools/time';
import type { TaskQuery } from '../api/types';

export interface Filters {
  time: 'any' | 'today' | 'weekend';
  near: boolean;
  /** Tasks that are full are listed as well: one can wait in line for them. */
  full: boolean;
  skill: Skill | '';
  category: Category | '';
  text: string;
}

export const noFilters: Filters = { time: 'any', near: false, full: false, skill: '', category: '', text: '' };

export const isFiltered = (filters: Filters): boolean =>
  filters.time !== 'any' ||
  filters.near ||
  filters.full ||
  filters.skill !== '' ||
  filters.category !== '' ||
  filters.text !== '';

const spans = (time: Filters['time'], now: number): { from?: string; to?: string } => {
  if (time === 'today') return { from: startOfDay(0, now), to: startOfDay(1, now) };
  if (time !== 'weekend') return {};
  // On a Sunday the weekend is what is left of it.
  const toSaturday = weekdayOf(now) === 0 ? 0 : 6 - weekdayOf(now);
  const toMonday = weekdayOf(now) === 0 ? 1 : toSaturday + 2;
  return { from: startOfDay(toSaturday, now), to: startOfDay(toMonday, now) };
};

/** The filters as a query of the API. */
export const queryOf = (filters: Filters, now = Date.now()): TaskQuery => ({
  ...spans(filters.time, now),
  ...(filters.skill ? { skill: filters.skill } : {}),
  ...(filters.category ? { category: filters.category } : {}),
  ...(filters.text.trim() ? { q: firstOf(filters.text.trim(), limits.titleLength) } : {}),
});

export const skillWords = (skill: Skill): string => sharedWord(skills[skill]);
/** A skill within a sentence. */
export const skillInSentence = (skill: Skill): string => (language() === 'en' ? skills[skill].en : skills[skill].zh);
export const categoryWords = (category: Category): string => sharedWord(categories[category]);
export const allSkills = keysOf(skills);
export const allCategories = keysOf(categories);

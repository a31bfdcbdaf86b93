import { fileURLToPath } from 'node:url';
import { categories, skills } from '../../../shared/words.ts';
import type { Config } from '../../platform/config/config.ts';
import { searchWordsIn } from '../../platform/text/search/search-words.ts';
import { type FieldWeight, type SearchedField, termsOf } from '../../platform/text/search/terms.ts';
import { searchFor, type TextSearch } from '../../platform/text/search/text-search.ts';
import type { TaskDoc } from './model.ts';

export type { TextSearch } from '../../platform/text/search/text-search.ts';

interface Searched extends Pick<TaskDoc, 'title' | 'description' | 'category'> {
  place: Pick<TaskDoc['place'], 'area'>;
  roles: readonly Pick<TaskDoc['roles'][number], 'name' | 'skill'>[];
}

/**
 * The fields of a task that are searched, its exact address not among them: the title weighs most, then kinds and
 * place.
 */
const searchedFields = ({ title, description, category, place, roles }: Searched): SearchedField[] => {
  const kinds = [categories[category], ...roles.flatMap(({ skill }) => (skill ? [skills[skill]] : []))];
  return [
    { text: title, weight: 3, spelled: true },
    ...[...kinds.flatMap(({ zh, en }) => [zh, en]), ...roles.map(({ name }) => name), place.area].map(
      (text): SearchedField => ({ text, weight: 2, spelled: true }),
    ),
    { text: description, weight: 1, spelled: false },
  ];
};

/** The terms that are stored with a task and found by the index. */
export const searchTermsOf = (task: Searched): string[] => termsOf(searchedFields(task));

export const weightOfTask = (task: Searched, text: TextSearch): FieldWeight | 0 => text.weightIn(searchedFields(task));

const volunteering = fileURLToPath(new URL('./search-words.txt', import.meta.url));

/** How to find tasks by what somebody typed, with the city's words; undefined where it holds no word. */
export const searchTasks = (
  typed: string,
  { searchWordsFile }: Pick<Config, 'searchWordsFile'>,
): TextSearch | undefined => searchFor(typed, searchWordsIn(searchWordsFile || volunteering));

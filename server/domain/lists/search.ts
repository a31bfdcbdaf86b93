import { entryKinds } from '../../../shared/lists.ts';
import { type FieldWeight, type SearchedField, termsOf } from '../../platform/text/search/terms.ts';
import type { TextSearch } from '../tasks/search.ts';
import type { ListEntryDoc } from './model.ts';

type Searched = Pick<ListEntryDoc, 'title' | 'kind' | 'description' | 'place'>;

const searchedFields = ({ title, kind, description, place }: Searched): SearchedField[] => [
  { text: title, weight: 3, spelled: true },
  { text: entryKinds[kind].zh, weight: 2, spelled: true },
  { text: entryKinds[kind].en, weight: 2, spelled: true },
  ...(place ? [{ text: place.name, weight: 2, spelled: true } as const] : []),
  { text: description, weight: 1, spelled: false },
];

/** The terms that are stored with an entry and found by the index. */
export const entryTermsOf = (entry: Searched): string[] => termsOf(searchedFields(entry));

export const weightOfEntry = (entry: Searched, text: TextSearch): FieldWeight | 0 =>
  text.weightIn(searchedFields(entry));

import type { CountedGroup } from '../../../shared/api.d.ts';
import type { Grouping } from '../../../shared/words.ts';
import { words } from './words.ts';

/** The name of a group as tables and papers have it. */
export function groupName(by: Grouping, { key, name }: CountedGroup): string {
  if (key !== '') return name;
  if (by === 'residence') return words.value.noResidence;
  return by === 'branch' ? words.value.noBranch : name;
}

import type { CountedGroup } from '../../../shared/api.d.ts';
import type { Grouping } from '../../../shared/words.ts';
import { words } from './words.ts';

/** The name of a group as tables and papers have it. */
export const groupName = (by: Grouping, { key, name }: CountedGroup): string =>
  by === 'branch' && key === '' ? words.value.noBranch : name;

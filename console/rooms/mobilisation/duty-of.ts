import type { MobilisedPerson } from '../../../shared/api.d.ts';
import { skills, type Skill } from '../../../shared/words.ts';
import { wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

const skillName = (skill: string): string => (skill in skills ? wordOf(skills[skill as Skill]) : skill);

/** The duties that somebody is counted for at their place. */
export const dutyOf = ({ head, as }: MobilisedPerson): string =>
  [head ? words.value.head : '', as ? skillName(as) : ''].filter(Boolean).join(' · ');

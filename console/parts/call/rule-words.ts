import type { TaskRules } from '../../../shared/api.d.ts';
import { tellNumber } from '../telling.ts';
import { fill } from '../../words/catalogue.ts';
import { words } from './words.ts';

/** To whom a task or a rota is open: "party members only · from the age of 18"; empty where it is to everybody. */
export const ruleWords = ({ partyOnly, unitOnly, invitedOnly, minAge }: TaskRules): string =>
  [
    partyOnly && words.value.partyOnly,
    unitOnly && words.value.unitOnly,
    invitedOnly && words.value.invitedOnly,
    minAge > 0 && fill(words.value.fromAge, { age: tellNumber(minAge) }),
  ]
    .filter(Boolean)
    .join(' · ');

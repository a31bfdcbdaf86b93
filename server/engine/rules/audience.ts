import type { PersonFacts, TaskTerms } from '../facts/facts.ts';
import { belongsTo } from '../worth/factors.ts';
import { ageDay, ageKey, noAge, oldEnough } from './age.ts';
import type { Barrier } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';

type Terms = Pick<TaskTerms, 'unitId' | 'start' | 'rules' | 'invitedPersonIds'>;

/** Only those whom the organiser named. */
const invited = (person: PersonFacts, task: Terms): Barrier | null =>
  task.rules.invitedOnly && !task.invitedPersonIds?.includes(person.personId) ? { code: 'invited_only' } : null;

/** Party members only. */
const party = (person: PersonFacts, task: Terms): Barrier | null =>
  task.rules.partyOnly && !person.partyMember ? { code: 'party_members_only' } : null;

/** Members of the task's unit only. */
const unit = (person: PersonFacts, task: Terms): Barrier | null =>
  task.rules.unitOnly && !belongsTo(person, task.unitId) ? { code: 'unit_only', unitId: task.unitId } : null;

/** The minimum age is reached on the local day on which the task starts. */
function age(person: PersonFacts, task: Terms, { utcOffset }: RuleSettings): Barrier | null {
  const { minAge } = task.rules;
  if (minAge === undefined || !(minAge > 0)) return null;
  const key = ageKey(person);
  if (key === noAge) return { code: 'birth_date_missing', minAge };
  return oldEnough(key, minAge, ageDay(task.start, utcOffset)) ? null : { code: 'under_age', minAge };
}

/** Why a task is not for this person, whatever the role; null where it is. */
export const notWelcome = (person: PersonFacts, task: Terms, settings: RuleSettings): Barrier | null =>
  invited(person, task) ?? party(person, task) ?? unit(person, task) ?? age(person, task, settings);

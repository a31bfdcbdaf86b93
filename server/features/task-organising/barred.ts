import Joi from 'joi';
import type { Language } from '../../../shared/words.ts';
import { refusalOf } from '../../domain/participations/barrier-refusal.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { volunteerFacts } from '../../domain/people/person-facts.ts';
import { volunteersOf } from '../../domain/people/volunteers.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { roleFacts, taskTerms } from '../../domain/tasks/task-terms.ts';
import { notWelcome } from '../../engine/rules/audience.ts';
import type { Barrier } from '../../engine/rules/reason.ts';
import { skill } from '../../engine/rules/skill.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { problemOf } from '../../platform/refusals/refuse.ts';
import { idOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';

/**
 * The refusals of a claim whatever the hour: of the whole task, and of single roles; so that nobody is offered
 * what they cannot have. `reason` is the refusal's sentence in the reader's language.
 */
const barred = named(
  'Barred',
  shape({
    task: nullable(shape({ code: Joi.string(), reason: textOut() })),
    roles: listOut(shape({ roleId: idOut(), code: Joi.string(), reason: textOut() })),
  }),
);
type Barred = Infer<typeof barred>;
export const barredOut = nullable(barred);

const said = (barrier: Barrier, language: Language): { code: string; reason: string } => {
  const { code, detail } = problemOf(refusalOf(barrier), '', language);
  return { code, reason: detail };
};

/** Null for whoever is not logged in. An invitation counts as one here; whether it has lapsed the claim decides. */
export async function barredFor(
  { db, units, config }: ServiceContext,
  task: TaskDoc,
  caller: Caller | null,
  invited: boolean,
  language: Language,
): Promise<Barred | null> {
  if (!caller) return null;
  const [[volunteer], tree] = await Promise.all([runQuery(db, volunteersOf([caller.personId])), units.current()]);
  if (!volunteer) return null;
  const rules = ruleSettingsOf(config);
  const person = volunteerFacts(volunteer, tree);
  const terms = taskTerms(task, invited ? [person.personId] : []);
  const whole = notWelcome(person, terms, rules);
  return {
    task: whole && said(whole, language),
    roles: task.roles.flatMap((role) => {
      const lacking = skill(person, terms, roleFacts(role), rules);
      return lacking ? [{ roleId: role._id.toHexString(), ...said(lacking, language) }] : [];
    }),
  };
}

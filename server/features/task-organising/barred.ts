import Joi from 'joi';
import type { Language } from '../../../shared/words.ts';
import { barrierTold } from '../../domain/participations/barrier-refusal.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskRow } from '../../domain/tasks/rows.ts';
import { roleFacts, taskTerms } from '../../domain/tasks/task-terms.ts';
import type { PersonFacts } from '../../engine/facts/facts.ts';
import { notWelcome } from '../../engine/rules/audience.ts';
import type { Barrier } from '../../engine/rules/reason.ts';
import { skill } from '../../engine/rules/skill.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { sentenceOf } from '../../platform/refusals/refuse.ts';
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
  const told = barrierTold(barrier);
  return { code: told.code, reason: sentenceOf(told, language) };
};

/** An invitation counts as one here; whether it has lapsed the claim decides. */
export function barredFor(
  { config }: Pick<ServiceContext, 'config'>,
  task: TaskRow,
  person: PersonFacts,
  invited: boolean,
  language: Language,
): Barred {
  const rules = ruleSettingsOf(config);
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

import Joi from 'joi';
import { limits } from '../../../../shared/limits.ts';
import { categories, keysOf, type Category } from '../../../../shared/words.ts';
import { refuseField } from '../../../platform/refusals/refuse.ts';
import { oneOf, shownText, whole } from '../../../platform/schema/schema.ts';
import { openRules } from '../fields.ts';
import { roleInputs, ruleInputs, type RoleInput } from '../inputs.ts';
import type { TaskRules, TaskTemplateDoc } from '../../../domain/tasks/model.ts';

export interface TemplateInput {
  title: string;
  description?: string;
  category: Category;
  durationMinutes: number;
  roles?: Omit<RoleInput, 'id'>[];
  rules?: Partial<TaskRules>;
  risks?: string;
  safeguards?: string;
}

const optionalFields = {
  description: shownText(limits.textLength, 0),
  roles: roleInputs(),
  rules: ruleInputs(),
  risks: shownText(limits.textLength, 0),
  safeguards: shownText(limits.textLength, 0),
};
const title = shownText(limits.titleLength);
const category = oneOf(keysOf(categories));
const durationMinutes = whole(5, limits.taskHours * 60);

export const templateBody = Joi.object<TemplateInput>({
  ...optionalFields,
  title: title.required(),
  category: category.required(),
  durationMinutes: durationMinutes.required(),
});
export const templatePatchBody = Joi.object<Partial<TemplateInput>>({
  ...optionalFields,
  title,
  category,
  durationMinutes,
}).min(1);

export type TemplateFields = Pick<
  TaskTemplateDoc,
  'title' | 'description' | 'category' | 'durationMinutes' | 'roles' | 'rules' | 'risks' | 'safeguards'
>;

export function templateFields(input: TemplateInput): TemplateFields {
  const roles = (input.roles ?? []).map(({ name, skill, certified, slots }) => ({
    name,
    skill: skill ?? null,
    certified: certified ?? false,
    slots,
  }));
  const uncertain = roles.findIndex(({ certified, skill }) => certified && skill === null);
  if (uncertain >= 0)
    throw refuseField(`body.roles.${uncertain}.certified`, '要求证书时须选择技能', 'a certificate needs a skill');
  return {
    title: input.title,
    description: input.description ?? '',
    category: input.category,
    durationMinutes: input.durationMinutes,
    roles,
    rules: { ...openRules, ...input.rules },
    risks: input.risks ?? '',
    safeguards: input.safeguards ?? '',
  };
}

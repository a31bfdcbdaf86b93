import { limits } from '../../../../shared/limits.ts';
import { refuseField } from '../../../platform/refusals/refuse.ts';
import { category, shownLine, shownText, whole } from '../../../platform/schema/schema.ts';
import { type Infer, named, optionals, patch, shape } from '../../../platform/schema/shape.ts';
import { openRules } from '../fields.ts';
import { roleInputs, ruleInputs } from '../inputs.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';

const required = {
  title: shownLine(limits.titleLength),
  category: category(),
  durationMinutes: whole(5, limits.taskHours * 60),
};
const others = {
  description: shownText(limits.textLength, 0),
  roles: roleInputs(),
  rules: ruleInputs(),
  risks: shownText(limits.textLength, 0),
  safeguards: shownText(limits.textLength, 0),
};

export const templateBody = named('NewTaskTemplate', shape({ ...required, ...optionals(others) }));
export type TemplateInput = Infer<typeof templateBody>;
export const templatePatchBody = named('TaskTemplateEdits', patch({ ...required, ...others }));
export type TemplatePatch = Infer<typeof templatePatchBody>;

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

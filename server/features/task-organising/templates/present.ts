import type { Caller } from '../../../platform/http/caller.ts';
import { category, countOut, idOut, instantOut, textOut } from '../../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, shape } from '../../../platform/schema/shape.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { templatePolicy } from './policy.ts';
import { plannedRoleOut, rulesOut } from '../../../domain/tasks/present.ts';

export function presentTemplate(template: TaskTemplateDoc, caller: Caller): Infer<typeof templateOut> {
  const { title, description, category, durationMinutes, risks, safeguards, version, rules } = template;
  return {
    id: template._id.toHexString(),
    unitId: template.unitId?.toHexString() ?? null,
    title,
    description,
    category,
    durationMinutes,
    risks,
    safeguards,
    version,
    roles: template.roles.map(({ name, skill, certified, slots }) => ({
      name,
      skill: skill ?? null,
      certified,
      slots,
    })),
    rules: {
      partyOnly: rules.partyOnly,
      minAge: rules.minAge,
      unitOnly: rules.unitOnly,
      invitedOnly: rules.invitedOnly,
    },
    updatedAt: template.updatedAt.toISOString(),
    can: { edit: templatePolicy.edit(caller, template) },
  };
}

export const templateOut = named(
  'TaskTemplate',
  shape({
    id: idOut(),
    unitId: nullable(idOut()),
    title: textOut(),
    description: textOut(),
    category: category(),
    durationMinutes: countOut(),
    risks: textOut(),
    safeguards: textOut(),
    version: countOut(),
    roles: listOut(plannedRoleOut),
    rules: rulesOut,
    updatedAt: instantOut(),
    can: abilities('edit'),
  }),
);

import Joi from 'joi';
import { categories, keysOf } from '../../../../shared/words.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import {
  abilities,
  countOut,
  idOut,
  instantOut,
  listOut,
  nullable,
  shape,
  textOut,
} from '../../../platform/schema/schema.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { skillOrNone } from '../../../domain/tasks/present.ts';
import { templatePolicy } from './policy.ts';

export const pathOf = (tree: UnitTree, { unitId }: Pick<TaskTemplateDoc, 'unitId'>) =>
  unitId === null ? null : (tree.byId.get(unitId.toHexString())?.path ?? [unitId]);

export function presentTemplate(template: TaskTemplateDoc, tree: UnitTree, caller: Caller) {
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
    can: { edit: templatePolicy.edit(caller, { unitPath: pathOf(tree, template) }) },
  };
}

export const templateOut = shape({
  id: idOut(),
  unitId: nullable(idOut()),
  title: textOut(),
  description: textOut(),
  category: Joi.string().valid(...keysOf(categories)),
  durationMinutes: countOut(),
  risks: textOut(),
  safeguards: textOut(),
  version: countOut(),
  roles: listOut(
    shape({
      name: textOut(),
      skill: skillOrNone(),
      certified: Joi.boolean(),
      slots: countOut(),
    }),
  ),
  rules: shape({ partyOnly: Joi.boolean(), minAge: countOut(), unitOnly: Joi.boolean(), invitedOnly: Joi.boolean() }),
  updatedAt: instantOut(),
  can: abilities('edit'),
});

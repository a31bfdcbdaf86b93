import Joi from 'joi';
import { kindClocks, caseGrades } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { bilingualOut, category, countOut, keyedOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { classNames, type CaseKind } from './starting-kinds.ts';

export const caseGrade = () => named('CaseGrade', oneOf(keysOf(caseGrades)));
const minutes = Object.fromEntries(
  keysOf(kindClocks).map((clock) => [clock, Joi.number().integer().min(1).required()]),
);

export const caseKindSchema = named(
  'CaseKind',
  shape({
    key: textOut(),
    class: keyedOut(),
    name: bilingualOut(),
    category: category(),
    grade: caseGrade(),
    calendar: textOut(),
    contact: Joi.boolean(),
    /** Several people may report one matter: they are asked whether it is one that is known. */
    shared: Joi.boolean(),
    /** Other systems may send such needs, and everybody may see where they stand (Open311). */
    isPublic: Joi.boolean(),
    /** Minutes of working time. */
    limits: named('CaseLimits', Joi.object<CaseKind['limits']>(minutes)),
    unit: nullable(unitNameSchema),
    gone: Joi.boolean(),
    version: countOut(),
  }),
);
export const caseKindListSchema = shape({ items: listOut(caseKindSchema) });

export const presentKind = (kind: CaseKind, tree: UnitTree): Infer<typeof caseKindSchema> => ({
  key: kind._id,
  class: { key: kind.class, name: classNames.get(kind.class) ?? kind.name },
  name: kind.name,
  category: kind.category,
  grade: kind.grade,
  calendar: kind.calendar,
  contact: kind.contact,
  shared: kind.shared ?? false,
  isPublic: kind.isPublic ?? false,
  limits: kind.limits,
  unit: unitNameIn(tree, kind.unitId ?? null),
  gone: kind.gone,
  version: kind.version,
});

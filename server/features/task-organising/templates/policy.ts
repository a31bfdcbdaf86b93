import type { ObjectId } from 'mongodb';
import type { Policy } from '../../../platform/http/policy.ts';

/** `unitId: null` is a template that came with the service, for every unit. */
export interface TemplateSubject {
  unitId: ObjectId | null;
}

/** Any organiser may use what came with the service; the rest is read by those at or below its unit, or above it. */
export const templatePolicy: Policy<TemplateSubject, 'edit'> = {
  read: (caller, template) =>
    caller !== null && caller.grants.length > 0 && (template.unitId === null || caller.organises(template.unitId)),
  edit: (caller, template) => template.unitId !== null && (caller?.organises(template.unitId) ?? false),
};

/** The list of templates is for whoever organises anywhere. */
export const templateListPolicy: Policy<object, 'list'> = {
  read: () => true,
  list: (caller) => (caller?.grants.length ?? 0) > 0,
};

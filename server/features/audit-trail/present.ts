import Joi from 'joi';
import type { AuditEventDoc } from '../../domain/audit/record.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { idOut, instantOut, personOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';

const auditEventSchema = named(
  'AuditEvent',
  shape({
    id: idOut(),
    at: instantOut(),
    action: textOut(),
    actor: nullable(personOut()),
    subject: shape({ kind: textOut(), id: idOut() }),
    unit: nullable(unitNameSchema),
    from: nullable(textOut()),
    to: nullable(textOut()),
    details: Joi.object<Readonly<Record<string, unknown>>>().unknown(),
  }),
);
export const auditTrailSchema = pageOf(auditEventSchema);

/** An event as administrators see it; `actor` is null for the service's own jobs. */
export const presentAuditEvent = (
  { _id, at, action, actorId, subject, unitId, from, to, details = {} }: AuditEventDoc,
  names: ReadonlyMap<string, string>,
  tree: UnitTree,
): Infer<typeof auditEventSchema> => ({
  id: _id.toHexString(),
  at: at.toISOString(),
  action,
  actor: actorId && { id: actorId.toHexString(), displayName: names.get(actorId.toHexString()) ?? '' },
  subject: { kind: subject.kind, id: subject.id.toHexString() },
  unit: unitNameIn(tree, unitId),
  from: from ?? null,
  to: to ?? null,
  details,
});

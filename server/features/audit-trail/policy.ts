import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { TreeNode } from '../../domain/units/tree.ts';

/** The units whose events are asked for, each with everything below it. */
export type AuditedUnits = readonly TreeNode[];

/** The audit of a unit is for those who administer it, here or from above; that it is kept is no secret. */
export const auditPolicy: Policy<AuditedUnits, 'audit'> = {
  read: () => true,
  audit: (caller, units) => units.length > 0 && units.every((unit) => caller?.administers(unit) ?? false),
};

/** The unit that the query names, or every unit in which the caller is an administrator. */
export async function loadAuditedUnits(
  { units }: ServiceContext,
  { query }: { query: { below?: ObjectId } },
  caller: Caller | null,
): Promise<AuditedUnits | null> {
  const { byId } = await units.current();
  if (query.below) {
    const unit = byId.get(query.below.toHexString());
    return unit ? [unit] : null;
  }
  return (caller?.grants ?? [])
    .filter(({ role }) => role === 'administrator')
    .flatMap(({ unitId }) => byId.get(unitId.toHexString()) ?? []);
}

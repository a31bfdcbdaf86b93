import type { ObjectId } from 'mongodb';
import { liveKinds, type LiveKind } from '../../../shared/live-kinds.ts';
import type { AuditedChange } from '../../domain/audit/follow.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Policy } from '../../platform/http/policy.ts';

/** The units whose changes are listened to, each with everything below it. */
export type FollowedUnits = readonly TreeNode[];

/** Changes in a unit are told to those who organise there; that there is something to be told is no secret. */
export const livePolicy: Policy<FollowedUnits, 'follow'> = {
  read: () => true,
  follow: (caller, units) => units.length > 0 && units.every((unit) => caller?.organises(unit) ?? false),
};

/** The unit that the query names, or every unit in which the caller has a role. */
export async function loadFollowedUnits(
  { units }: Pick<ServiceContext, 'units'>,
  { query }: { query: { below?: ObjectId } },
  caller: Caller | null,
): Promise<FollowedUnits | null> {
  const { byId } = await units.current();
  if (!query.below) return (caller?.grants ?? []).flatMap(({ unitId }) => byId.get(unitId.toHexString()) ?? []);
  const unit = byId.get(query.below.toHexString());
  return unit ? [unit] : null;
}

const isLive = (kind: string): kind is LiveKind => (liveKinds as readonly string[]).includes(kind);

/** Roles and orders are listed for administrators alone. */
const forAdministrators: readonly LiveKind[] = ['grant', 'order'];

/** A change as a reader may know of it: of a kind that is told, in one of the units, by their role there. */
export function toldOf(
  { kind, id, unitId }: AuditedChange,
  { caller, below, tree }: { caller: Caller; below: readonly ObjectId[]; tree: UnitTree },
): { kind: LiveKind; id: string; unitId: string } | undefined {
  const unit = unitId && tree.byId.get(unitId.toHexString());
  if (!unit || !isLive(kind) || !unit.path.some((one) => below.some((top) => top.equals(one)))) return undefined;
  const may = forAdministrators.includes(kind) ? caller.administers(unit) : caller.organises(unit);
  return may ? { kind, id: id.toHexString(), unitId: unitId.toHexString() } : undefined;
}

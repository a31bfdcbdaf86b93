import type { ObjectId } from 'mongodb';
import { isCurrent } from '../../domain/grants/queries.ts';
import { grantRows } from '../../domain/grants/rows.ts';
import { identityRows, personRows } from '../../domain/people/rows.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { oneRow, type Reads } from '../../platform/reads/reads.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/** A person and what is told of them to themselves, as the request reads it. Refuses with `session_expired`. */
export async function heldMe({ units }: Pick<ServiceContext, 'units'>, reads: Reads, personId: ObjectId, now: Date) {
  const [person, identity, grants, tree] = await Promise.all([
    oneRow(reads, personRows, personId),
    oneRow(reads, identityRows, personId),
    reads.of(grantRows, personId),
    units.current(reads),
  ]);
  if (!person) throw refuse('session_expired');
  const held = grants.filter((grant) => isCurrent(grant, now));
  held.sort((one, other) => (one._id.toHexString() < other._id.toHexString() ? -1 : 1));
  return { person, facts: { name: identity?.name ?? null, phone: identity?.phone ?? null, grants: held, tree } };
}

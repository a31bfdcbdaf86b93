import type { ObjectId } from 'mongodb';
import { heldUntil, isCurrent, type HeldGrant } from '../../domain/grants/queries.ts';
import { grantRows } from '../../domain/grants/rows.ts';
import { identityRows, personRows, type IdentityRow, type PersonRow } from '../../domain/people/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Answer } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { okBeside, pieceOf, type Piece } from '../../platform/http/pieces.ts';
import { Kept } from '../../platform/kept/kept.ts';
import { oneRow, together, type Reads } from '../../platform/reads/reads.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { presentMe, shownReliability, type Me } from './me.ts';

type Steady = Omit<Me, 'reliability'>;

interface Facts {
  identity: IdentityRow | undefined;
  grants: readonly HeldGrant[];
  tree: UnitTree;
}

/** The part of an answer that stays as it is while the rows that it was made of do, until a role ends. */
const steadyParts = new Kept<PersonRow, Piece<Steady>>();

/** A person as they are told of themselves, as the request reads it. Refuses with `session_expired`. */
export async function answerMe(
  services: Pick<ServiceContext, 'units' | 'phoneNumbers'>,
  reads: Reads,
  personId: ObjectId,
  now: Date,
): Promise<Answer<Me>> {
  const [person, identity, grants] = await together(
    oneRow(reads, personRows, personId),
    oneRow(reads, identityRows, personId),
    reads.of(grantRows, personId),
  );
  if (!person) throw refuse('session_expired');
  const tree = await services.units.current(reads);
  const steady = steadyParts.of(person, [identity, grants, tree], +now, () =>
    steadyPart(services, person, { identity, grants, tree }, now),
  );
  return okBeside(steady, { reliability: shownReliability(person, now) }, person.version);
}

function steadyPart(
  services: Pick<ServiceContext, 'phoneNumbers'>,
  person: PersonRow,
  { identity, grants, tree }: Facts,
  now: Date,
) {
  const held = grants.filter((grant) => isCurrent(grant, now));
  held.sort((one, other) => (one._id.toHexString() < other._id.toHexString() ? -1 : 1));
  const facts = { name: identity?.name ?? null, phone: identity?.phone ?? null, grants: held, tree };
  const { reliability: _weighsLessByTheHour, ...steady } = presentMe(services, person, facts, now);
  return { from: +now, until: heldUntil(held, now), value: pieceOf(steady) };
}

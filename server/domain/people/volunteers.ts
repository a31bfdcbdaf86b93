import type { Db, ObjectId } from 'mongodb';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import { offerSkills, type OfferSkills } from '../offers/queries.ts';
import { offerRows } from '../offers/rows.ts';
import type { Projected } from '../../platform/database/projection.ts';
import { madeOnce } from '../../platform/kept/made-once.ts';
import { oneRow, together, type Reads } from '../../platform/reads/reads.ts';
import { asAgreed } from './as-agreed.ts';
import { identityRows, personRows, type PersonRow } from './rows.ts';
import { identities, people, type IdentityDoc, type PersonDoc } from './model.ts';

/** The facts on which a person's claim is decided, as far as they have agreed to their use. */
export interface Volunteer {
  id: ObjectId;
  state: PersonDoc['state'];
  partyMember: boolean;
  birthDate: string | null;
  communityId: ObjectId | null;
  branchId: ObjectId | null;
  /** They have agreed to the privacy policy. */
  agreed: boolean;
  /** They have, and an organiser can call them by name. */
  reachable: boolean;
  /** Tasks that they were removed from before they erased an earlier account. */
  removedFrom: readonly ObjectId[];
  /** The standing offer, paused or not; null where there is none. */
  offer: OfferSkills | null;
}

const projection = {
  state: 1,
  partyMember: 1,
  consents: 1,
  birthDate: 1,
  communityId: 1,
  branchId: 1,
  removedFrom: 1,
} as const;

export const volunteersOf = (ids: readonly ObjectId[]): Query<Volunteer[]> =>
  combine(
    [rowsOf(people, { _id: { $in: [...ids] } }, projection), offerSkills(ids), named(ids)],
    (rows, offers, known) => {
      const callable = new Set(known.map(({ _id }) => _id.toHexString()));
      const offerOf = new Map(offers.map((offer) => [offer.personId.toHexString(), offer]));
      return rows.map((row) => {
        const id = row._id.toHexString();
        return volunteerFrom(row, offerOf.get(id), callable.has(id));
      });
    },
  );

/** The same of one person, as a request reads them; undefined where there is nobody of that id. */
export async function volunteerOf(reads: Reads, personId: ObjectId): Promise<Volunteer | undefined> {
  const [person, offer, identity] = await together(
    oneRow(reads, personRows, personId),
    oneRow(reads, offerRows, personId),
    oneRow(reads, identityRows, personId),
  );
  const isCallable = typeof identity?.name === 'string' && typeof identity.phone === 'string';
  return person && heldVolunteer(person, offer, isCallable);
}

const heldVolunteer = madeOnce((person: PersonRow, offer: OfferSkills | undefined, isCallable: boolean) =>
  volunteerFrom(person, offer, isCallable),
);

function volunteerFrom(
  known: Projected<PersonDoc, typeof projection>,
  offer: OfferSkills | undefined,
  isCallable: boolean,
): Volunteer {
  const row = asAgreed(known);
  const agreed = hasAgreed(row);
  return {
    id: row._id,
    state: row.state,
    partyMember: row.partyMember,
    birthDate: row.birthDate ?? null,
    communityId: row.communityId ?? null,
    branchId: row.branchId ?? null,
    agreed,
    reachable: agreed && isCallable,
    removedFrom: row.removedFrom ?? [],
    offer: offer ?? null,
  };
}

/** Those of the people who have told name and telephone number: that they have, not what they are. */
const named = (ids: readonly ObjectId[]): Query<Pick<IdentityDoc, '_id'>[]> =>
  rowsOf(identities, { _id: { $in: [...ids] }, name: { $type: 'string' }, phone: { $type: 'string' } }, { _id: 1 });

const hasAgreed = ({ consents }: Pick<PersonDoc, 'consents'>): boolean =>
  consents.some(({ kind }) => kind === 'privacy');

/** Whether a person has agreed to the privacy policy and can be called by name. */
export async function isReachable(db: Db, personId: ObjectId): Promise<boolean> {
  const [volunteer] = await runQuery(db, volunteersOf([personId]));
  return volunteer?.reachable ?? false;
}

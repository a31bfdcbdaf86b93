import type { ObjectId } from 'mongodb';
import { rowsOf, combine, type Query } from '../../platform/database/query.ts';
import { offerSkills, type OfferSkills } from '../offers/queries.ts';
import { people, type PersonDoc } from './model.ts';

/** The facts on which a person's claim is decided. */
export interface Volunteer {
  id: ObjectId;
  state: PersonDoc['state'];
  /** Only with the person's consent to its use. */
  partyMember: boolean;
  birthDate: string | null;
  communityId: ObjectId | null;
  branchId: ObjectId | null;
  /** The standing offer, paused or not; null where there is none. */
  offer: OfferSkills | null;
}

const projection = { state: 1, partyMember: 1, consents: 1, birthDate: 1, communityId: 1, branchId: 1 } as const;

export const volunteersOf = (ids: readonly ObjectId[]): Query<Volunteer[]> =>
  combine([rowsOf(people, { _id: { $in: [...ids] } }, projection), offerSkills(ids)], (rows, offers) => {
    const offerOf = new Map(offers.map((offer) => [offer.personId.toHexString(), offer]));
    return rows.map((row) => ({
      id: row._id,
      state: row.state,
      partyMember: mayUsePartyMembership(row),
      birthDate: row.birthDate ?? null,
      communityId: row.communityId ?? null,
      branchId: row.branchId ?? null,
      offer: offerOf.get(row._id.toHexString()) ?? null,
    }));
  });

/** Party membership is sensitive: without its own consent the service acts as if it did not know. */
export const mayUsePartyMembership = (person: Pick<PersonDoc, 'partyMember' | 'consents'>): boolean =>
  person.partyMember && person.consents.some((consent) => consent.kind === 'partyMembership');

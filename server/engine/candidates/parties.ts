import type { OfferFacts } from '../facts/facts.ts';
import { FactsError } from '../tables/facts-error.ts';

/** Rows of a plan: people who come alone, and groups of people who come together or not at all. */
export interface Parties {
  /** Offer → row. */
  rowOf: Int32Array;
  /** Row → its people. */
  people: readonly (readonly string[])[];
  /** Row → the offers of each of its people, in the same order. */
  offers: readonly (readonly (readonly number[])[])[];
}

/** The offers that are looked at: all of a person who comes alone, and one that stands for a group. */
interface LookedAt {
  /** Those of row r are offerOf[offerStart[r]] … offerOf[offerStart[r + 1] − 1]. */
  offerStart: Int32Array;
  offerOf: Int32Array;
}

export function lookedAt({ rowOf, offers }: Parties): LookedAt {
  const offerStart = new Int32Array(offers.length + 1);
  const offerOf = new Int32Array(rowOf.length);
  let at = 0;
  offers.forEach((ofPeople, row) => {
    for (const offer of ofPeople.length > 1 ? [ofPeople[0][0]] : ofPeople[0]) offerOf[at++] = offer;
    offerStart[row + 1] = at;
  });
  return { offerStart, offerOf };
}

/**
 * Rows in the order in which offers first name them.
 * @throws FactsError where two offers of a person differ in whom they come with
 */
export function partiesOf(offers: readonly OfferFacts[]): Parties {
  const rows = new Map<string, { row: number; offersOf: Map<string, number[]> }>();
  const withWhom = new Map<string, string | undefined>();
  const rowOf = Int32Array.from(offers, ({ id, personId, together }, offer) => {
    if (withWhom.has(personId) && withWhom.get(personId) !== together)
      throw new FactsError(id, 'together', 'the same in all offers of a person');
    withWhom.set(personId, together);
    const key = together === undefined ? `alone ${personId}` : `together ${together}`;
    const party = rows.get(key) ?? { row: rows.size, offersOf: new Map<string, number[]>() };
    rows.set(key, party);
    party.offersOf.set(personId, [...(party.offersOf.get(personId) ?? []), offer]);
    return party.row;
  });
  const parties = [...rows.values()];
  return {
    rowOf,
    people: parties.map(({ offersOf }) => [...offersOf.keys()]),
    offers: parties.map(({ offersOf }) => [...offersOf.values()]),
  };
}

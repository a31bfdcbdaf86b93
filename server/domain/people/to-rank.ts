import type { Db, ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { inOrder, type RowsInOrder } from '../../platform/database/in-order.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { asBuffer, RawFields } from '../../platform/database/raw-fields.ts';
import { people, type Consent, type PersonDoc } from './model.ts';

const factFields = {
  communityId: 1,
  branchId: 1,
  birthDate: 1,
  partyMember: 1,
  consents: 1,
  reliability: 1,
} as const satisfies Projection<PersonDoc>;

/** The facts by which active people are ranked. */
export interface PersonToRank extends Omit<Projected<PersonDoc, typeof factFields>, 'consents'> {
  consents: readonly Pick<Consent, 'kind'>[];
}

/** Everybody who is active, in the order of their ids. */
export const everybodyToRank = (db: Db): AsyncGenerator<RowsInOrder<PersonToRank>, void> =>
  inOrder(db, people, { by: '_id', filter: { state: 'active' }, projection: factFields, batchSize: 2_000 }, personAt);

const rankedFields = { ...factFields, displayName: 1 } as const satisfies Projection<PersonDoc>;
/** The facts by which active people are ranked, and what each is called. */
export interface RankedPerson extends PersonToRank {
  displayName: string;
}

/** Those of the people who are active, in no order. */
export async function peopleToRank(db: Db, personIds: readonly ObjectId[]): Promise<RankedPerson[]> {
  const rows = await people
    .in(db)
    .find<Uint8Array>(
      { _id: { $in: [...personIds] }, state: 'active' },
      { projection: rankedFields, raw: true, batchSize: personIds.length + 1 },
    )
    .toArray();
  return rows.map((row) => {
    const known = personAt(asBuffer(row), 0);
    return Object.assign(known, { displayName: person.textOf(person.fields.displayName)! });
  });
}

const person = new RawFields([
  '_id',
  'displayName',
  'communityId',
  'branchId',
  'birthDate',
  'partyMember',
  'consents',
  'reliability',
]);
const consent = new RawFields(['kind']);
const promises = new RawFields(['kept', 'missed', 'asOf']);

function personAt(bytes: Buffer, at: number): PersonToRank {
  const { fields: of } = person;
  person.look(bytes, at);
  promises.look(bytes, person.placeOf(of.reliability));
  const asOf = promises.instantOf(promises.fields.asOf);
  const kept = promises.numberOf(promises.fields.kept)!;
  const missed = promises.numberOf(promises.fields.missed)!;
  return {
    _id: person.idOf(of._id)!,
    communityId: person.idOf(of.communityId),
    branchId: person.idOf(of.branchId),
    birthDate: person.textOf(of.birthDate) ?? null,
    partyMember: person.flagOf(of.partyMember),
    consents: person.documentsOf(of.consents).map((place) => {
      consent.look(bytes, place);
      return { kind: consent.textOf(consent.fields.kind) as ConsentKind };
    }),
    reliability: asOf ? { kept, missed, asOf } : { kept, missed },
  };
}

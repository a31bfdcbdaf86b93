import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { defineCollection, type DocumentOf } from '../../server/platform/database/define.ts';
import {
  embedded,
  id,
  listOf,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
} from '../../server/platform/database/fields.ts';
import { nothingOfPeople } from '../../server/platform/personal/datum.ts';
import type { Projected, Projection } from '../../server/platform/database/projection.ts';
import { rowsOf } from '../../server/platform/database/query.ts';

const things = defineCollection('things', {
  personal: nothingOfPeople,
  fields: {
    _id: id(),
    name: text(),
    note: textOrEmpty(),
    colour: oneOf(['red', 'blue']),
    owner: nullable(id()),
    sold: optional(nested({ to: text(), price: number() })),
    parts: listOf(embedded({ weight: number(), label: optional(text()) })),
  },
});
type Thing = DocumentOf<typeof things>;
const whole: Thing = { _id: new ObjectId(), name: 'a', note: '', colour: 'red', owner: null, parts: [{ weight: 1 }] };

/** Held by `tsc`: an expectation of an error that is none does not compile. */
const heldByTypes = (): unknown[] => {
  const { name: _name, ...nameless } = whole;
  // @ts-expect-error a required field is missing
  const missing: Thing = nameless;
  // @ts-expect-error another word
  const another: Thing = { ...whole, colour: 'green' };
  // @ts-expect-error only what is nullable may be null
  const empty: Thing = { ...whole, name: null };
  // @ts-expect-error a part of what is sold
  const half: Thing = { ...whole, sold: { to: 'b' } };
  const read = { name: 1, _id: 0 } as const satisfies Projection<Thing>;
  const row: Projected<Thing, typeof read> = { name: 'a' };
  const query = rowsOf(things, {}, read);
  const unread = query.make([[row]]);
  // @ts-expect-error it was not read
  const notes = async (): Promise<string[]> => (await unread).map(({ note }) => note);
  return [missing, another, empty, half, query, notes];
};

describe('the fields of a collection', () => {
  it('are the type of its documents and of what is read of them', () => {
    expect(heldByTypes()).to.have.length(6);
  });

  it('are what MongoDB checks', () => {
    expect(things.validator.$jsonSchema).to.deep.equal({
      required: ['_id', 'name', 'colour', 'parts'],
      properties: {
        _id: { bsonType: 'objectId' },
        name: { bsonType: 'string' },
        note: { bsonType: ['string', 'null'] },
        colour: { bsonType: 'string', enum: ['red', 'blue'] },
        owner: { bsonType: ['objectId', 'null'] },
        sold: {
          bsonType: ['object', 'null'],
          properties: { to: { bsonType: ['string', 'null'] }, price: { bsonType: ['number', 'null'] } },
        },
        parts: {
          bsonType: 'array',
          items: {
            bsonType: ['object', 'null'],
            required: ['weight'],
            properties: { weight: { bsonType: 'number' }, label: { bsonType: ['string', 'null'] } },
          },
        },
      },
    });
  });
});

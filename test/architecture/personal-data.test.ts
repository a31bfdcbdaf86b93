import { expect } from 'chai';
import type { Document } from 'mongodb';
import { privacyPage } from '../../scripts/generate-privacy.ts';
import { collections } from '../../server/collections.ts';
import type { Declaration } from '../../server/platform/database/define.ts';
import { toldFields } from '../../server/platform/http/consents.ts';
import { leavesOf, undecided } from '../../server/platform/personal/datum.ts';
import { routes } from '../../server/routes.ts';

const declared = collections as readonly Declaration[];
const shapeOf = ({ validator }: Declaration): Document => validator.$jsonSchema as Document;
const data = declared.flatMap((collection) =>
  Object.values(collection.personal.data).map((datum) => ({ collection, datum })),
);

/** What no body tells: it is worked out from something that is sent, or from another datum with that consent. */
const notTold: Readonly<Record<string, string>> = {
  'the branch at the time of a claim': 'the person’s branch at that moment',
  'the branch that they are counted under': 'the branch at the time of a claim',
  'distance from the task at a check-in, in steps of 10 m':
    'a place that is sent without the consent is not looked at, so that a code sent with it still counts',
};

describe('what is kept about people', () => {
  it('H16: is decided of every field of every collection', () => {
    for (const collection of declared)
      expect(undecided(collection.personal, shapeOf(collection)), collection.name).to.deep.equal([]);
    const shape = { properties: { _id: {}, name: {}, place: { properties: { address: {}, area: {} } } } };
    const personal = { whose: null, data: {}, nothing: ['_id', 'place.area'] };
    expect(undecided(personal, shape), 'a new field, and one within another').to.deep.equal(['name', 'place.address']);
  });

  it('names no field that is not there', () => {
    for (const { name, personal, ...collection } of declared) {
      const leaves = leavesOf(shapeOf({ name, personal, ...collection }), []);
      const named = [...Object.values(personal.data).flatMap(({ fields }) => fields), ...personal.nothing];
      for (const path of named.filter((one) => one !== '*'))
        expect(
          leaves.some(
            (leaf) =>
              leaf === path || leaf.startsWith(`${path}.`) || (path.startsWith(`${leaf}.`) && isOpen(name, leaf)),
          ),
          `${name}.${path}`,
        ).to.equal(true);
    }
  });

  it('says how each that is sensitive ends while its person stays, and is found when they leave', () => {
    for (const { collection, datum } of data) {
      const { is, kept, law, erased, whose = collection.personal.whose } = datum;
      const name = `${collection.name}: ${is}`;
      if (law === 'sensitive') expect(typeof erased === 'object' && 'stays' in erased, name).to.equal(false);
      if (erased === 'document' || erased === 'absent') expect(whose, name).to.be.a('string');
      if (typeof kept === 'object' && 'index' in kept)
        expect(
          collection.indexes.find(({ key }) => Object.keys(key)[0] === kept.index)?.expireAfterSeconds,
          name,
        ).to.be.a('number');
    }
  });

  it('H16: takes no value without its consent, wherever one is told', () => {
    const told = new Set<string>();
    for (const { name, kind, body } of routes) {
      const here = body ? toldFields(body).filter(({ mark }) => mark.consent) : [];
      for (const { mark } of here) told.add(mark.is);
      // The frame looks at them in the transaction that it opens.
      if (here.length > 0) expect(kind, name).to.equal('changing');
    }
    const needed = data.map(({ datum }) => datum).filter(({ consent }) => consent);
    expect(needed.length).to.be.greaterThan(8);
    for (const datum of needed) expect(told.has(datum.is) || datum.is in notTold, datum.is).to.equal(true);
  });

  it('stands in docs/privacy.md as it is declared', async () => {
    const { written, declared: now } = await privacyPage();
    expect(written, 'npm run generate:privacy').to.equal(now);
  });
});

/** A value that MongoDB does not look into: what is within has no description. */
const isOpen = (name: string, leaf: string): boolean =>
  `${name}.${leaf}` === 'participations.proposal' || `${name}.${leaf}` === 'auditEvents.details';

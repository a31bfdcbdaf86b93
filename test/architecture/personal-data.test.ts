import { expect } from 'chai';
import type { Document } from 'mongodb';
import { privacyPage } from '../../scripts/generate-privacy.ts';
import { collections } from '../../server/collections.ts';
import type { Declaration } from '../../server/platform/database/define.ts';
import { toldFields } from '../../server/platform/http/consents.ts';
import { markedFields } from '../../server/platform/http/marked-fields.ts';
import { leavesOf, undecided, type Datum } from '../../server/platform/personal/datum.ts';
import { routes } from '../../server/routes.ts';

const declared = collections as readonly Declaration[];
const shapeOf = ({ validator }: Declaration): Document => validator.$jsonSchema as Document;
const data = declared.flatMap((collection) =>
  Object.values(collection.personal.data).map((datum) => ({ collection, datum })),
);

/** Told by no body: worked out from something that is sent, or from another datum with that consent. */
const notTold: Readonly<Record<string, string>> = {
  'the branch at the time of a claim': 'the person’s branch at that moment',
  'the age group that they are counted in, of months that are closed': 'the date of birth',
  'the branch that they are counted under': 'the branch at the time of a claim',
  'an order by a party branch': 'that one is callable by the branch',
  'a party branch by which somebody agreed to be callable': 'the person’s branch, of which no other can be named',
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
      if (typeof erased === 'string') expect(whose, name).to.be.a('string');
      if (erased === 'part') {
        const [list, field, ...deeper] = whose!.split('.');
        const { bsonType, items } = (shapeOf(collection) as { properties: Record<string, Document> }).properties[list];
        expect([bsonType, field in (items as { properties: object }).properties, deeper], name).to.deep.equal([
          'array',
          true,
          [],
        ]);
        // Nothing says of a part for how many days.
        expect(typeof kept === 'object' && 'days' in kept, name).to.equal(false);
      }
      if (typeof kept === 'object' && 'index' in kept)
        expect(
          collection.indexes.find(({ key }) => Object.keys(key)[0] === kept.index)?.expireAfterSeconds,
          name,
        ).to.be.a('number');
    }
  });

  it('says what is open with a person wherever a state is theirs, and until when', () => {
    for (const { name, personal, ...collection } of declared) {
      const fields = Object.values(personal.data).flatMap((datum) => datum.fields);
      const hasState = fields.some((path) => path.split('.').at(-1) === 'state' && !personal.nothing.includes(path));
      if (hasState) expect(personal.open, name).to.be.an('array');
      const { properties } = shapeOf({ name, personal, ...collection }) as { properties: Record<string, Document> };
      for (const { until } of personal.open ?? [])
        if (until) expect([properties[until]?.bsonType].flat(), `${name}.${until}`).to.include('date');
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

  it('is shown to those alone who may see it, and no answer has a field of such a name that is not declared', () => {
    const names = new Set(['phone', 'birthDate', 'partyMember', 'branch', 'address', 'beneficiary', 'distanceMetres']);
    let shown = 0;
    for (const { name, path, tag, permission, answers } of routes)
      for (const answer of Object.values(answers)) {
        if (answer === null || !('describe' in answer)) continue;
        for (const { steps, mark } of markedFields<Datum>('shows')(answer)) {
          shown++;
          const seenBy = new Set(mark.seenBy);
          const where = `${name}: ${steps.join('.')}`;
          // A log-in answers with whoever logged in.
          if (path.startsWith('/me') || tag === 'sessions')
            // One's own list shows the place of a task to whoever holds a slot in it.
            expect(seenBy.has('self') || seenBy.has('volunteers'), where).to.equal(true);
          // A question that everybody may ask shows it by the state of a slot, or to whoever holds the paper.
          else if (permission.kind === 'anyone' || (permission.kind === 'policy' && permission.withoutSession))
            expect(
              ['everybody', 'volunteers', 'holder'].some((who) => seenBy.has(who as never)),
              where,
            ).to.equal(true);
          else expect(seenBy.size, where).to.be.greaterThan(0);
        }
        // An office's address is nobody's, and the people of the demo are none.
        if (tag === 'units' || tag === 'temporaryOrganisations' || name === 'listDemoPeople') continue;
        expect(unmarked(answer.describe(), names, []), name).to.deep.equal([]);
      }
    expect(shown).to.be.greaterThan(40);
  });

  it('stands in docs/privacy.md as it is declared', () => {
    const { written, declared: now } = privacyPage();
    expect(written, 'npm run generate:privacy').to.equal(now);
  });
});

/** A value that MongoDB does not look into: what is within has no description. */
const isOpen = (name: string, leaf: string): boolean =>
  `${name}.${leaf}` === 'participations.proposal' || `${name}.${leaf}` === 'auditEvents.details';

interface Described {
  keys?: Record<string, Described>;
  items?: Described[];
  metas?: Record<string, unknown>[];
}

/** Fields of some names that show something of a person and do not say what. */
function unmarked(
  { keys = {}, items = [], metas = [] }: Described,
  names: ReadonlySet<string>,
  path: string[],
): string[] {
  if (metas.some((meta) => meta.shows)) return [];
  if (names.has(path.at(-1) ?? '')) return [path.join('.')];
  return [
    ...Object.entries(keys).flatMap(([name, inner]) => unmarked(inner, names, [...path, name])),
    ...items.flatMap((item) => unmarked(item, names, [...path])),
  ];
}

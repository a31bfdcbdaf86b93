import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import { people } from '../../server/domain/people/model.ts';
import { columnsFor, participationColumns, type Line } from '../../server/features/exports/participation-columns.ts';
import type { Datum, Personal } from '../../server/platform/personal/datum.ts';

/** The part of a line that is of its volunteer, with the collection whose fields it has. */
const sources: Record<string, Personal> = { row: participations.personal, person: people.personal };

/**
 * A value whose reading is noted by its path: one that has every field, however deep, or (`isEmpty`) one that has none.
 */
const noting = (read: Set<string>, path: string, isEmpty: boolean): never =>
  new Proxy(() => undefined, {
    get(_, name) {
      if (typeof name === 'symbol' || name === 'toHexString' || name === 'toString') return () => '';
      read.add(`${path}.${name}`);
      return isEmpty ? undefined : noting(read, `${path}.${name}`, isEmpty);
    },
  }) as never;

/** The data of a volunteer that a column's cell is made of. */
function toldBy({ cell }: (typeof participationColumns)[number]): Set<Datum> {
  const read = new Set<string>();
  for (const isEmpty of [false, true]) {
    const line = {
      row: noting(read, 'row', isEmpty),
      person: noting(read, 'person', isEmpty),
      task: { title: '', role: '' },
      place: ['', '', ''],
      unitName: () => '',
    } satisfies Line;
    try {
      cell(line, 'zh');
    } catch {
      // A value that is none fits no calendar and no list of words; what was read of it has been noted.
    }
  }
  const told = new Set<Datum>();
  for (const path of read) {
    const [source, ...steps] = path.split('.');
    const field = steps.join('.');
    for (const datum of Object.values(sources[source].data))
      if (datum.fields.some((one) => field === one || field.startsWith(`${one}.`))) told.add(datum);
  }
  return told;
}

describe('H16: the columns of an export', () => {
  it('declare every datum of a volunteer that they tell, and tell what they declare', () => {
    for (const column of participationColumns)
      expect(
        [...toldBy(column)].map(({ is }) => is),
        column.heading,
      ).to.have.members(column.shows.map(({ is }) => is));
    const branch = participationColumns.find(({ heading }) => heading === 'branch')!;
    expect([...toldBy(branch)].map(({ consent }) => consent)).to.deep.equal(['partyMembership']);
  });

  it('are for those alone who may see all that they tell', () => {
    for (const audience of ['organisers', 'administrators'] as const)
      for (const { heading, shows } of columnsFor([audience]))
        expect(
          shows.every(({ seenBy }) => seenBy.includes(audience)),
          `${heading} to ${audience}`,
        ).to.equal(true);
    expect(columnsFor(['organisers']).map(({ heading }) => heading)).to.not.include('branch');
    expect(columnsFor(['organisers', 'administrators'])).to.deep.equal(participationColumns);
  });
});

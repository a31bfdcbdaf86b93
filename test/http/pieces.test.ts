import { expect } from 'chai';
import fc from 'fast-check';
import { beside, okBeside, okItems, pieceOf, within } from '../../server/platform/http/pieces.ts';

const text = () => fc.string({ unit: fc.constantFrom('任', '务', '"', '\\', '\n', '😀', 'é', 'a', '\ud800') });
const fieldsOf = (...names: string[]) => fc.record(Object.fromEntries(names.map((name) => [name, text()])));

describe('an answer that is put together of pieces', () => {
  it('is the JSON of its items and of what stands beside them, whatever they say', () => {
    const item = fc.record({ kept: fieldsOf('a', 'b'), own: fieldsOf('c', 'd') });
    fc.assert(
      fc.property(fc.array(item), fc.option(text()), (items, nextCursor) => {
        const listed = okItems(
          items.map(({ kept, own }) => beside(pieceOf(kept), own)),
          { nextCursor },
        );
        const nested = okItems(
          items.map(({ kept, own }) => within('task', pieceOf(kept), own)),
          {},
        );
        expect(String(listed.bytes)).to.equal(
          JSON.stringify({ items: items.map(({ kept, own }) => ({ ...kept, ...own })), nextCursor }),
        );
        expect(String(nested.bytes)).to.equal(
          JSON.stringify({ items: items.map(({ kept, own }) => ({ task: kept, ...own })) }),
        );
      }),
    );
  });

  it('is the JSON of one object in two parts', () => {
    fc.assert(
      fc.property(fieldsOf('a', 'b'), fieldsOf('c', 'd'), (kept, own) => {
        const { bytes } = okBeside(pieceOf(kept), own, 1);
        expect(String(bytes)).to.equal(JSON.stringify({ ...kept, ...own }));
      }),
    );
  });
});

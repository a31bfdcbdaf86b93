import { expect } from 'chai';
import fc from 'fast-check';
import { BatchQueue, type Queued } from '../../../server/platform/batch-commit/queue.ts';

type Item = Queued<number, void>;

const waiting = (change: number, touches: readonly string[]): Item => ({
  change,
  touches,
  done: () => undefined,
  failed: () => undefined,
  since: 0,
});

describe('the queue of changes that are committed in batches', () => {
  const bounds = { count: 2, size: 64, least: 8 };
  const filled = (touches: readonly (readonly string[])[]): BatchQueue<number, void> => {
    const queue = new BatchQueue<number, void>();
    touches.forEach((keys, change) => queue.add(waiting(change, keys)));
    return queue;
  };
  const lengths = (batches: readonly Item[][]): number[] => batches.map(({ length }) => length);
  const apart = (count: number): string[][] => Array.from({ length: count }, (_, i) => [`p${i}`]);
  const hot = (count: number): string[][] => apart(count).map((keys) => ['hot', ...keys]);

  it('shares what has nothing in common out over the batches that may begin', () => {
    expect(lengths(filled(apart(32)).take(bounds))).to.deep.equal([16, 16]);
    expect(lengths(filled(apart(200)).take(bounds))).to.deep.equal([64, 64]);
    expect(lengths(filled(apart(32)).take({ ...bounds, count: 1 }))).to.deep.equal([32]);
  });

  it('takes what wants one thing in one batch, and a few others with it', () => {
    expect(lengths(filled(hot(32)).take(bounds))).to.deep.equal([32]);
    expect(lengths(filled([...hot(32), ...apart(40).slice(35)]).take(bounds))).to.deep.equal([37]);
    expect(lengths(filled(apart(15)).take(bounds)), 'too few for two').to.deep.equal([15]);
  });

  it('never has two batches with a key in common under way, lets nobody overtake, and loses nothing', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 9 }).map(String), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(keys, { maxLength: 60 }),
        fc.record({
          count: fc.integer({ min: 1, max: 3 }),
          size: fc.integer({ min: 1, max: 9 }),
          least: fc.integer({ min: 1, max: 5 }),
        }),
        fc.infiniteStream(fc.nat(2)),
        (changes, given, choices) => {
          const queue = filled(changes);
          const underWay: Item[][] = [];
          const seen: number[] = [];
          const lastOf = new Map<string, number>();
          while (queue.length > 0 || underWay.length > 0) {
            const begun = queue.take({ ...given, count: Math.max(1, given.count - underWay.length) });
            underWay.push(...begun);
            const held = underWay.map((batch) => new Set(batch.flatMap(({ touches }) => touches)));
            expect(held.reduce((sum, { size }) => sum + size, 0)).to.equal(
              new Set(held.flatMap((each) => [...each])).size,
            );
            for (const { change, touches } of begun.flat()) {
              for (const key of touches) {
                expect(change, `overtook on ${key}`).to.be.greaterThan(lastOf.get(key) ?? -1);
                lastOf.set(key, change);
              }
              seen.push(change);
            }
            expect(Math.max(0, ...lengths(begun))).to.be.at.most(given.size);
            if (underWay.length > 0) queue.release(underWay.splice(choices.next().value % underWay.length, 1)[0]);
          }
          expect(seen.sort((a, b) => a - b)).to.deep.equal(changes.map((_, change) => change));
        },
      ),
    );
  });
});

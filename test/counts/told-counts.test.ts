import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import type { Counted } from '../../server/domain/counts/counted.ts';
import type { TreeNode } from '../../server/domain/units/tree.ts';
import { toldCounts } from '../../server/features/counting/told-counts.ts';
import { limits } from '../../shared/limits.ts';

/** A tree with the people of each unit itself: each unit after the first hangs from one before it. */
const trees = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 })), { minLength: 1, maxLength: 12 }).map((rows) => {
  const nodes: TreeNode[] = [];
  const people = new Map<string, number>();
  rows.forEach(([above, count], at) => {
    const parent = at === 0 ? undefined : nodes[above % at];
    const objectId = new ObjectId();
    const node: TreeNode = {
      id: objectId.toHexString(),
      objectId,
      name: `${at}`,
      kind: 'community',
      parentId: parent?.id ?? null,
      state: 'open',
      path: [...(parent?.path ?? []), objectId],
      moving: false,
      place: null,
      station: null,
      children: [],
    };
    parent?.children.push(node);
    nodes.push(node);
    people.set(node.id, count);
  });
  return { nodes, people };
});

const countsOf = (people: ReadonlyMap<string, number>) => ({
  ofParts: async ({ parts }: { parts: readonly TreeNode[] }): Promise<Counted[]> =>
    parts.map(({ id }) => ({
      sums: { tasks: 1, slots: 0, signedUp: people.get(id)!, participations: people.get(id)! } as Counted['sums'],
      medianMinutesToFill: null,
    })),
});

describe('what a screen in public tells', () => {
  it('is of nobody in a group of fewer than five, from one screen or the difference of several', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async ({ nodes, people }) => {
        const told = new Map<string, number>();
        for (const node of nodes) {
          const { total, parts } = await toldCounts(countsOf(people), node, 20260304);
          told.set(node.id, total.participations);
          for (const part of parts)
            expect((await toldCounts(countsOf(people), part.node, 20260304)).total.participations).to.equal(
              part.participations,
            );
        }
        const isGroup = (count: number) => count === 0 || count >= limits.smallestGroup;
        for (const node of nodes) {
          expect(isGroup(told.get(node.id)!), 'a number').to.equal(true);
          const inParts = node.children.reduce((sum, { id }) => sum + told.get(id)!, 0);
          expect(isGroup(told.get(node.id)! - inParts), 'a difference').to.equal(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is all of them but the last few', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async ({ nodes: [top], people }) => {
        const all = [...people.values()].reduce((sum, one) => sum + one, 0);
        const { total } = await toldCounts(countsOf(people), top, 20260304);
        expect(all - total.participations).to.be.within(0, limits.smallestGroup - 1);
        expect(total.tasks).to.equal(people.size);
      }),
      { numRuns: 50 },
    );
  });
});

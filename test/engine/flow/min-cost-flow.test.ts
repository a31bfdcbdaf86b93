import { expect } from 'chai';
import fc from 'fast-check';
import { checkFlow } from '../../../server/engine/flow/check-flow.ts';
import { minCostFlow } from '../../../server/engine/flow/min-cost-flow.ts';
import { FlowError, type Network, type OptimalFlow } from '../../../server/engine/flow/network.ts';

interface Arc {
  from: number;
  to: number;
  lower: number;
  upper: number;
  cost: number;
}

const networkOf = (nodes: number, arcs: readonly Arc[], supply: readonly number[]): Network => ({
  nodes,
  from: Int32Array.from(arcs, ({ from }) => from),
  to: Int32Array.from(arcs, ({ to }) => to),
  lower: Float64Array.from(arcs, ({ lower }) => lower),
  upper: Float64Array.from(arcs, ({ upper }) => upper),
  cost: Float64Array.from(arcs, ({ cost }) => cost),
  supply: Float64Array.from(supply),
});

/**
 * Networks with circles, arcs to themselves, arcs twice, costs below 0, ties, least flows; many of them without a flow.
 */
const networks = (maxNodes: number, maxArcs: number, maxFlow: number): fc.Arbitrary<Network> =>
  fc.integer({ min: 1, max: maxNodes }).chain((nodes) =>
    fc
      .record({
        arcs: fc.array(
          fc.record({
            from: fc.nat(nodes - 1),
            to: fc.nat(nodes - 1),
            lower: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(maxFlow) }),
            width: fc.nat(maxFlow),
            cost: fc.integer({ min: -3, max: 9 }),
          }),
          { maxLength: maxArcs },
        ),
        moved: fc.array(fc.record({ from: fc.nat(nodes - 1), to: fc.nat(nodes - 1), amount: fc.nat(maxFlow) }), {
          maxLength: 4,
        }),
      })
      .map(({ arcs, moved }) => {
        const supply = new Array<number>(nodes).fill(0);
        for (const { from, to, amount } of moved) {
          supply[from] += amount;
          supply[to] -= amount;
        }
        return networkOf(
          nodes,
          arcs.map(({ width, ...arc }) => ({ ...arc, upper: arc.lower + width })),
          supply,
        );
      }),
  );

/** Each arc as two, over a node of its own, the second with bounds and a cost of its own. */
function inTwo(network: Network, changes: readonly { less: number; dearer: number }[]): Network {
  const { nodes, from, to, lower, upper, cost, supply } = network;
  const arcs = [...from].flatMap((start, arc): Arc[] => {
    const { less, dearer } = changes[arc];
    const middle = nodes + arc;
    const most = Math.max(0, upper[arc] - less);
    return [
      { from: start, to: middle, lower: lower[arc], upper: upper[arc], cost: cost[arc] },
      {
        from: middle,
        to: to[arc],
        lower: Math.max(0, Math.min(most, lower[arc] + 1 - less)),
        upper: most,
        cost: dearer,
      },
    ];
  });
  return networkOf(nodes + from.length, arcs, [...supply, ...Array.from(from, () => 0)]);
}

/** The least cost by trying every whole flow; undefined where there is none. */
function byTryingAll({ nodes, from, to, lower, upper, cost, supply }: Network): number | undefined {
  const net = Array.from({ length: nodes }, () => 0);
  let best: number | undefined;
  const on = (arc: number, spent: number): void => {
    if (arc === from.length) {
      if (net.every((amount, node) => amount === supply[node])) best = Math.min(best ?? Infinity, spent);
      return;
    }
    for (let amount = lower[arc]; amount <= upper[arc]; amount++) {
      net[from[arc]] += amount;
      net[to[arc]] -= amount;
      on(arc + 1, spent + amount * cost[arc]);
      net[from[arc]] -= amount;
      net[to[arc]] += amount;
    }
  };
  on(0, 0);
  return best;
}

describe('flows of least cost', () => {
  it('are as cheap as the cheapest of all flows that there are, or forbidden by a cut', () => {
    fc.assert(
      fc.property(networks(4, 6, 2), (network) => {
        const answer = minCostFlow(network);
        const best = byTryingAll(network);
        expect(answer.status === 'optimal' ? answer.cost : undefined).to.equal(best);
      }),
      { numRuns: 800 },
    );
  });

  it('are proven by their potentials, and what cannot be by its cut', () => {
    const seen = { optimal: 0, infeasible: 0 };
    fc.assert(
      fc.property(networks(30, 120, 20), (network) => {
        const answer = minCostFlow(network);
        seen[answer.status]++;
        expect(checkFlow(network, answer).faults).to.deep.equal([]);
      }),
      { numRuns: 600 },
    );
    expect(Math.min(seen.optimal, seen.infeasible)).to.be.greaterThan(20);
  });

  it('go through nodes that only pass them on as if each chain were one arc', () => {
    const seen = { optimal: 0, infeasible: 0 };
    const bounds = fc.array(fc.record({ less: fc.nat(3), dearer: fc.integer({ min: -3, max: 3 }) }), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(networks(6, 20, 6), bounds, (network, changes) => {
        const chained = inTwo(network, changes);
        const answer = minCostFlow(chained);
        seen[answer.status]++;
        expect(checkFlow(chained, answer).faults).to.deep.equal([]);
      }),
      { numRuns: 600 },
    );
    expect(Math.min(seen.optimal, seen.infeasible)).to.be.greaterThan(20);
  });

  const chain = networkOf(
    3,
    [
      { from: 0, to: 1, lower: 0, upper: 5, cost: 2 },
      { from: 1, to: 2, lower: 0, upper: 5, cost: 2 },
      { from: 0, to: 2, lower: 0, upper: 2, cost: 7 },
    ],
    [6, 0, -6],
  );

  it('use the dear way only for what the cheap one does not take', () => {
    const answer = minCostFlow(chain) as OptimalFlow;
    expect([...answer.flow]).to.deep.equal([5, 5, 1]);
    expect(answer.cost).to.equal(27);
  });

  it('are not believed: the checker finds a flow, a price, a sum or a cut that is wrong', () => {
    const answer = minCostFlow(chain) as OptimalFlow;
    const wrong = (change: Partial<OptimalFlow>) => checkFlow(chain, { ...answer, ...change }).valid;
    expect(wrong({})).to.equal(true);
    expect(wrong({ flow: Float64Array.of(4, 4, 2), cost: 30 })).to.equal(false);
    expect(wrong({ flow: Float64Array.of(6, 6, 0), cost: 24 })).to.equal(false);
    expect(wrong({ flow: Float64Array.of(5, 4, 1) })).to.equal(false);
    expect(wrong({ cost: 26 })).to.equal(false);
    expect(wrong({ potential: Float64Array.of(0, 0, 0) })).to.equal(false);
    expect(checkFlow(chain, { status: 'infeasible', cut: Uint8Array.of(1, 0, 0), missing: 1 }).valid).to.equal(false);
    const narrow = { ...chain, supply: Float64Array.of(9, 0, -9) };
    const forbidden = minCostFlow(narrow);
    expect(forbidden).to.include({ status: 'infeasible', missing: 2 });
    expect(checkFlow(narrow, forbidden).valid).to.equal(true);
  });

  for (const [name, change, fault] of [
    ['half a unit', { cost: Float64Array.of(2, 2, 0.5) }, 'not_whole'],
    ['a least below none', { lower: Float64Array.of(-1, 0, 0) }, 'below_zero'],
    ['a least above the most', { lower: Float64Array.of(6, 0, 0) }, 'empty_bounds'],
    ['a node that is not there', { to: Int32Array.of(1, 2, 3) }, 'no_such_node'],
    ['supplies without their demands', { supply: Float64Array.of(1, 0, 0) }, 'supplies_differ'],
    ['costs past what numbers hold', { cost: Float64Array.of(2 ** 52, 2, 7) }, 'too_large'],
  ] as const)
    it(`refuse ${name}`, () => {
      expect(() => minCostFlow({ ...chain, ...change }))
        .to.throw(FlowError)
        .that.includes({ fault });
    });

  it('refuse a circle that would earn without end', () => {
    const circle = networkOf(
      2,
      [
        { from: 0, to: 1, lower: 0, upper: Infinity, cost: -1 },
        { from: 1, to: 0, lower: 0, upper: Infinity, cost: 0 },
      ],
      [0, 0],
    );
    expect(() => minCostFlow(circle))
      .to.throw(FlowError)
      .that.includes({ fault: 'endless' });
  });
});

import { HighestFirst } from '../../tables/highest-first.ts';
import type { Side } from './residual.ts';

/** Where a path leads: edges to take up and edges to let go of, each with its two ends. */
export type Change = (near: number, far: number, edge: number) => void;

/**
 * Shortest augmenting paths among exact prices (Edmonds & Karp 1972; for assignments Jonker & Volgenant, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems", 1987): a node with room that is still
 * worth something takes an edge, whose far end lets go of another, and so on, at the least loss, until somewhere there
 * is room, or somebody goes without. Potentials stay exact, and the node's own is then 0 or its room taken.
 *
 * Near is the side of the node, far the other; rows and columns do this in just the same way.
 */
export class ShortestPaths {
  /** Nodes looked at so far. */
  looks = 0;
  private readonly near: Side;
  private readonly far: Side;
  private readonly held: Uint8Array;
  private readonly weight: Float64Array;
  private readonly nearLoss: Float64Array;
  private readonly farLoss: Float64Array;
  /** The edge by which each node was reached, and where from; −1 at the start. */
  private readonly nearBy: Int32Array;
  private readonly farBy: Int32Array;
  private readonly nearFrom: Int32Array;
  private readonly farFrom: Int32Array;
  private readonly nearSeen: number[] = [];
  private readonly farSeen: number[] = [];
  /** Far nodes, and near ones as ~node, by minus their loss. */
  private readonly queue = new HighestFirst();

  constructor(near: Side, far: Side, held: Uint8Array, weight: Float64Array) {
    [this.near, this.far, this.held, this.weight] = [near, far, held, weight];
    this.nearLoss = new Float64Array(near.size).fill(Infinity);
    this.farLoss = new Float64Array(far.size).fill(Infinity);
    [this.nearBy, this.nearFrom] = [new Int32Array(near.size), new Int32Array(near.size)];
    [this.farBy, this.farFrom] = [new Int32Array(far.size), new Int32Array(far.size)];
  }

  /**
   * Searches from a node with room, brings the potentials up to date, and tells what changes: first all that is let go
   * of.
   */
  augment(from: number, letGo: Change, take: Change): void {
    const near = this.near;
    const far = this.far;
    const queue = this.queue;
    const nearLoss = this.nearLoss;
    const farLoss = this.farLoss;
    const nearFrom = this.nearFrom;
    const farFrom = this.farFrom;
    const nearBy = this.nearBy;
    const farBy = this.farBy;
    let least = near.potential[from];
    /** The near node that goes without, or ~node of the far one with room. */
    let end = from;
    queue.clear();
    this.reachNear(from, -1, -1, 0);
    this.lookFrom(from, least);
    while (queue.size > 0 && -queue.top < least) {
      const loss = -queue.top;
      const node = queue.pop();
      if (node < 0) {
        if (loss === nearLoss[~node]) this.lookFrom(~node, least);
        continue;
      }
      if (loss > farLoss[node]) continue;
      if (far.hasRoom(node)) {
        least = loss;
        end = ~node;
        break;
      }
      far.eachHeld(node, (edge, at) => {
        const its = loss + this.weight[edge] - far.potential[node] - near.potential[at];
        if (its >= nearLoss[at] || its >= least) return;
        this.reachNear(at, node, edge, its);
        if (its + near.potential[at] < least) {
          least = its + near.potential[at];
          end = at;
        }
        if (its === loss) this.lookFrom(at, least);
        else queue.push(~at, -its);
      });
    }
    for (const node of this.nearSeen) near.potential[node] -= Math.max(0, least - nearLoss[node]);
    for (const node of this.farSeen) far.potential[node] += Math.max(0, least - farLoss[node]);

    const last = end < 0 ? ~end : nearFrom[end];
    for (let at = end < 0 ? farFrom[~end] : end; nearFrom[at] >= 0; at = farFrom[nearFrom[at]])
      letGo(at, nearFrom[at], nearBy[at]);
    for (let node = last; node >= 0; node = nearFrom[farFrom[node]]) take(farFrom[node], node, farBy[node]);
    this.forget();
  }

  private lookFrom(node: number, least: number): void {
    const near = this.near;
    const far = this.far;
    const held = this.held;
    const farLoss = this.farLoss;
    this.looks++;
    const before = this.nearLoss[node] + near.potential[node];
    for (let index = near.start[node], end = near.start[node + 1]; index < end; index++) {
      const at = near.far[index];
      const loss = before + far.potential[at] - near.weight[index];
      if (loss >= least || loss >= farLoss[at]) continue;
      const edge = near.edgeAt(index);
      if (held[edge] === 1) continue;
      if (farLoss[at] === Infinity) this.farSeen.push(at);
      farLoss[at] = loss;
      this.farBy[at] = edge;
      this.farFrom[at] = node;
      this.queue.push(at, -loss);
    }
  }

  private reachNear(node: number, from: number, by: number, loss: number): void {
    if (this.nearLoss[node] === Infinity) this.nearSeen.push(node);
    this.nearLoss[node] = loss;
    this.nearFrom[node] = from;
    this.nearBy[node] = by;
  }

  private forget(): void {
    for (const node of this.nearSeen) this.nearLoss[node] = Infinity;
    for (const node of this.farSeen) this.farLoss[node] = Infinity;
    this.nearSeen.length = this.farSeen.length = 0;
  }
}

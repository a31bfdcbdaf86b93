/** A rooted spanning tree that can be hung anew: parents with the arc to them, depths, children as linked lists. */
export class SpanningTree {
  readonly parent: Int32Array;
  /** By node: the arc between it and its parent, and 1 where that leads to the parent. */
  readonly arc: Int32Array;
  readonly up: Uint8Array;
  readonly depth: Int32Array;
  private readonly child: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly stack: Int32Array;

  constructor(nodes: number) {
    this.parent = new Int32Array(nodes).fill(-1);
    this.arc = new Int32Array(nodes).fill(-1);
    this.up = new Uint8Array(nodes);
    this.depth = new Int32Array(nodes);
    this.child = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(nodes).fill(-1);
    this.previous = new Int32Array(nodes).fill(-1);
    this.stack = new Int32Array(nodes);
  }

  hang(node: number, parent: number, arc: number, up: number): void {
    this.parent[node] = parent;
    this.arc[node] = arc;
    this.up[node] = up;
    this.depth[node] = this.depth[parent] + 1;
    const first = this.child[parent];
    this.previous[node] = -1;
    this.next[node] = first;
    if (first >= 0) this.previous[first] = node;
    this.child[parent] = node;
  }

  /**
   * Cuts the subtree of `top` off and hangs it from `parent` by its node `inside`, over `arc`; the path between turns round.
   * Then adds `shift` to `potential` of all that moved.
   */
  rehang(
    top: number,
    inside: number,
    parent: number,
    arc: number,
    up: number,
    shift: number,
    potential: Float64Array,
  ): void {
    let node = inside;
    let [toParent, overArc, isUp] = [parent, arc, up];
    for (;;) {
      const [oldParent, oldArc, oldUp] = [this.parent[node], this.arc[node], this.up[node]];
      this.unhang(node);
      this.hang(node, toParent, overArc, isUp);
      if (node === top) break;
      toParent = node;
      overArc = oldArc;
      isUp = oldUp === 1 ? 0 : 1;
      node = oldParent;
    }
    this.move(inside, shift, potential);
  }

  private unhang(node: number): void {
    const previous = this.previous[node];
    const next = this.next[node];
    if (previous >= 0) this.next[previous] = next;
    else this.child[this.parent[node]] = next;
    if (next >= 0) this.previous[next] = previous;
  }

  private move(top: number, shift: number, potential: Float64Array): void {
    const { stack, depth, parent, child, next } = this;
    let size = 0;
    stack[size++] = top;
    while (size > 0) {
      const node = stack[--size];
      potential[node] += shift;
      depth[node] = depth[parent[node]] + 1;
      for (let below = child[node]; below >= 0; below = next[below]) stack[size++] = below;
    }
  }
}

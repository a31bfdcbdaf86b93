/**
 * A rooted spanning tree that can be hung anew. All nodes stand in one thread in which each is followed by those below
 * it (preorder), so that a part is walked without looking at its shape, and taken out and put in as few pieces.
 */
export class SpanningTree {
  readonly parent: Int32Array;
  /** By node: the arc between it and its parent, and 1 where that leads to the parent. */
  readonly arc: Int32Array;
  readonly up: Uint8Array;
  /**
   * By node: the one after and before it in the thread, the last of those below it (or itself), and how many they are
   * with it.
   */
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly last: Int32Array;
  private readonly size: Int32Array;

  /** A tree of a root alone; the others are still to be hung. */
  constructor(nodes: number, root: number) {
    this.parent = new Int32Array(nodes).fill(-1);
    this.arc = new Int32Array(nodes).fill(-1);
    this.up = new Uint8Array(nodes);
    this.next = Int32Array.from({ length: nodes }, (_, node) => node);
    this.previous = this.next.slice();
    this.last = this.next.slice();
    this.size = new Int32Array(nodes).fill(1);
    this.parent[root] = -1;
  }

  /** Hangs a node that is in no tree yet, and has nothing below it, from a root. */
  hangFromRoot(node: number, root: number, arc: number, up: number): void {
    this.parent[node] = root;
    this.arc[node] = arc;
    this.up[node] = up;
    this.insert(node, node, root);
    this.size[root]++;
  }

  /** The lowest node that is above both, or one of them. */
  apexOf(one: number, other: number): number {
    const { size, parent } = this;
    // Of two nodes the one with fewer below it is not above the other.
    while (one !== other) {
      if (size[one] < size[other]) one = parent[one];
      else other = parent[other];
    }
    return one;
  }

  /**
   * Cuts the subtree of `top` off and hangs it from `outside` by its node `inside`, over `arc`; the path between turns
   * round. Then adds `shift` to `potential` of all that moved. `apex` is above both `top` and `outside`.
   */
  rehang(
    top: number,
    inside: number,
    outside: number,
    apex: number,
    arc: number,
    up: number,
    shift: number,
    potential: Float64Array,
  ): void {
    const { next, parent, size } = this;
    const moved = size[top];
    for (let node = parent[top]; node !== apex; node = parent[node]) size[node] -= moved;
    for (let node = outside; node !== apex; node = parent[node]) size[node] += moved;
    this.remove(top);
    const end = this.turn(top, inside);
    this.parent[inside] = outside;
    this.arc[inside] = arc;
    this.up[inside] = up;
    this.insert(inside, end, outside);
    for (let node = inside, left = moved; left > 0; left--, node = next[node]) potential[node] += shift;
  }

  /** Takes a subtree out of the thread. */
  private remove(top: number): void {
    const { next, previous, parent, last } = this;
    const end = last[top];
    const before = previous[top];
    const after = next[end];
    next[before] = after;
    previous[after] = before;
    for (let node = parent[top]; node >= 0 && last[node] === end; node = parent[node]) last[node] = before;
  }

  /** Puts a piece of thread, all of whose nodes are below `first`, behind a node: it becomes the first below it. */
  private insert(first: number, end: number, behind: number): void {
    const { next, previous, parent, last } = this;
    const after = next[behind];
    next[behind] = first;
    previous[first] = behind;
    next[end] = after;
    previous[after] = end;
    if (last[behind] === behind)
      for (let node = behind; node >= 0 && last[node] === behind; node = parent[node]) last[node] = end;
  }

  /**
   * Turns a subtree that is out of the thread so that `inside` is at its top. Its thread becomes that below `inside`,
   * then, for each node from there to `top`, that node with what was below it besides.
   *
   * @returns the end of the thread
   */
  private turn(top: number, inside: number): number {
    const { next, previous, parent, arc, up, last, size } = this;
    const whole = size[top];
    let inner = inside;
    let innerSize = size[inside];
    let innerEnd = last[inside];
    let beforeInner = previous[inside];
    let afterInner = next[innerEnd];
    let end = innerEnd;
    let toParent = parent[inside];
    let overArc = arc[inside];
    let isUp = up[inside];
    size[inside] = whole;
    while (inner !== top) {
      const outer = toParent;
      const outerSize = size[outer];
      const outerEnd = last[outer];
      const beforeOuter = previous[outer];
      const afterOuter = outerEnd === innerEnd ? afterInner : next[outerEnd];
      next[end] = outer;
      previous[outer] = end;
      end = beforeInner;
      if (outerEnd !== innerEnd) {
        next[beforeInner] = afterInner;
        previous[afterInner] = beforeInner;
        end = outerEnd;
      }
      size[outer] = whole - innerSize;
      toParent = parent[outer];
      const outerArc = arc[outer];
      const outerUp = up[outer];
      parent[outer] = inner;
      arc[outer] = overArc;
      up[outer] = isUp === 1 ? 0 : 1;
      overArc = outerArc;
      isUp = outerUp;
      inner = outer;
      innerSize = outerSize;
      innerEnd = outerEnd;
      beforeInner = beforeOuter;
      afterInner = afterOuter;
    }
    for (let node = top; node !== inside; node = parent[node]) last[node] = end;
    last[inside] = end;
    return end;
  }
}

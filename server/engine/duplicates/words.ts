/** A piece of two characters as one number: their code points side by side. */
const pieceOf = (one: number, next: number): number => one * 0x11_0000 + next;

/** The two-character pieces of a text, without spaces, punctuation, width and case: "路灯不亮" → 路灯, 灯不, 不亮. */
function piecesOf(text: string): Set<number> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '');
  const found = new Set<number>();
  let before = -1;
  for (const character of plain) {
    const point = character.codePointAt(0)!;
    if (before >= 0) found.add(pieceOf(before, point));
    before = point;
  }
  return found;
}

/**
 * How much a text has in common with each of some others of what is rare among all of them, 0 to 1: the weight of the
 * pieces that both have, against the geometric mean of all that each has. A piece that all have tells them apart by
 * nothing; a text of nothing has nothing in common.
 */
export function commonShares(text: string, others: readonly string[]): number[] {
  const pieces = [text, ...others].map(piecesOf);
  const counts = new Map<number, number>();
  for (const some of pieces) for (const piece of some) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const logs = Array.from({ length: pieces.length + 1 }, (_, count) => Math.log((pieces.length + 2) / (count + 1)));
  const weightOf = (piece: number): number => logs[counts.get(piece)!];
  const [own, ...theirs] = pieces;
  let ofOwn = 0;
  for (const piece of own) ofOwn += weightOf(piece);
  return theirs.map((some) => {
    let [ofThese, shared] = [0, 0];
    for (const piece of some) {
      const weight = weightOf(piece);
      ofThese += weight;
      if (own.has(piece)) shared += weight;
    }
    return ofOwn > 0 && ofThese > 0 ? shared / Math.sqrt(ofOwn * ofThese) : 0;
  });
}

/** The two-character pieces of a text, without spaces, punctuation, width and case: "路灯不亮" → 路灯, 灯不, 不亮. */
export function gramsOf(text: string): ReadonlySet<string> {
  const plain = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]/gu, ''),
  ];
  const found = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i++) found.add(plain[i] + plain[i + 1]);
  return found;
}

/** The weight of a piece among some texts: one that all of them have tells them apart by nothing. */
export function rarity(texts: readonly ReadonlySet<string>[]): (gram: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const gram of text) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return (gram) => Math.log((texts.length + 2) / ((counts.get(gram) ?? 0) + 1));
}

/**
 * How much two texts have in common of what is rare, 0 to 1: the weight of the pieces that both have, against the
 * geometric mean of all that each has. A text of nothing has nothing in common.
 */
export function commonShare(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  weight: (gram: string) => number,
): number {
  let [ofOne, ofOther, shared] = [0, 0, 0];
  for (const gram of one) {
    const much = weight(gram);
    ofOne += much;
    if (other.has(gram)) shared += much;
  }
  for (const gram of other) ofOther += weight(gram);
  return ofOne > 0 && ofOther > 0 ? shared / Math.sqrt(ofOne * ofOther) : 0;
}

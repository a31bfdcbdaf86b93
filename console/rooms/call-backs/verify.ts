const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (text: string): Promise<string> =>
  hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

interface Drawn {
  draw: { seed: string | null; seedHash: string; size: number };
  caseIds: readonly string[];
  drawn: readonly string[];
}

/** Whether a draw comes out again: the hash of its seed, and the cases with the smallest SHA-256 of "seed:number". */
export async function isVerified({ draw: { seed, seedHash, size }, caseIds, drawn }: Drawn): Promise<boolean> {
  if (seed === null || (await sha256(seed)) !== seedHash) return false;
  const lots = await Promise.all(caseIds.map(async (id) => ({ id, lot: await sha256(`${seed}:${id}`) })));
  const first = lots
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
  return first.length === drawn.length && first.every((id, at) => id === drawn[at]);
}

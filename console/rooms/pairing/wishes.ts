import type { PairingRoundUnit } from '../../../shared/api.d.ts';

type Named = Readonly<{ id: string; name: string }>;

/** Tiers as a line: "甲社区 > 乙社区 = 丙社区". */
export const tiersInWords = (tiers: readonly (readonly Named[])[]): string =>
  tiers.map((tier) => tier.map(({ name }) => name).join(' = ')).join(' > ');

/** The wishes that a unit lost, each with its reason. */
export const lostInWords = ({ lost, short }: PairingRoundUnit): string[] => [
  ...lost.map(({ unit, reason }) => `${unit?.name ?? ''}：${reason}`),
  ...(short ? [short] : []),
];

/** The beginning of a lot: enough to compare by eye. */
export const lotInWords = (lot: string | null): string | undefined => lot?.slice(0, 8);

/** A wish in a list that somebody orders; `equal`: as good as the one above. */
export interface OrderedWish extends Named {
  equal: boolean;
}

export const orderedOf = (tiers: readonly (readonly Named[])[]): OrderedWish[] =>
  tiers.flatMap((tier) => tier.map(({ id, name }, at) => ({ id, name, equal: at > 0 })));

export function tiersOf(ordered: readonly OrderedWish[]): string[][] {
  const tiers: string[][] = [];
  for (const { id, equal } of ordered)
    if (equal && tiers.length > 0) tiers.at(-1)!.push(id);
    else tiers.push([id]);
  return tiers;
}

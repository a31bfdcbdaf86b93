import type { AnswerOf, PairingRound, PairingRoundUnit, UnitName } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { sharedWord } from '../../tools/tell';
import { entryKinds } from '../shared/lists';
import { roundStates } from '../shared/pairing';
import { roundTexts } from '../texts';

/** A wish in the order that somebody gives; `equal`: as good as the one above. */
export interface OrderedWish {
  id: string;
  name: string;
  equal: boolean;
}

export const orderedOf = ({ wishes }: PairingRoundUnit): OrderedWish[] =>
  wishes.flatMap((tier) => tier.map(({ id, name }, at) => ({ id, name, equal: at > 0 })));

export function tiersOf(ordered: readonly OrderedWish[]): string[][] {
  const tiers: string[][] = [];
  for (const { id, equal } of ordered) {
    const last = tiers[tiers.length - 1];
    if (equal && last) last.push(id);
    else tiers.push([id]);
  }
  return tiers;
}

type Suggestion = AnswerOf<'listPairingSuggestions'>['items'][number];

export function suggestionRow({ unit, km, theyHave, theyWant }: Suggestion) {
  const w = ownTexts(roundTexts);
  const kinds = (some: Suggestion['theyHave']): string => some.map((kind) => sharedWord(entryKinds[kind])).join('、');
  return {
    id: unit?.id ?? '',
    name: unit?.name ?? '',
    note: [
      km === null ? '' : fill(w.km, { n: km.toFixed(1) }),
      theyHave.length > 0 ? fill(w.theyHave, { kinds: kinds(theyHave) }) : '',
      theyWant.length > 0 ? fill(w.theyWant, { kinds: kinds(theyWant) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** The stage of a round, once it takes no more wishes. */
export const sinceClosed = ({ state }: PairingRound): string => {
  const w = ownTexts(roundTexts);
  if (state === 'published') return w.published;
  return state === 'cancelled' ? sharedWord(roundStates.cancelled) : w.closed;
};

/** The wishes that were computed for a unit, named as such, and its lot among equals. */
export function drawnOf({ computed, lot }: PairingRoundUnit): string[] {
  const w = ownTexts(roundTexts);
  const names = computed.flatMap((tier) => tier.map(({ name }) => name)).join('、');
  return [names ? fill(w.computed, { names }) : '', lot ? fill(w.lot, { lot: lot.slice(0, lotLength) }) : ''].filter(
    Boolean,
  );
}
const lotLength = 8;

/**
 * The unit for which somebody speaks in a round: the one that is named, else the first of their own that takes part.
 */
export const speaksFor = (
  round: PairingRound,
  units: readonly (UnitName | null)[],
  named: string,
): UnitName | undefined => {
  const own = units.filter((unit): unit is UnitName => unit !== null);
  const takesPart = ({ kind }: UnitName): boolean => kind === round.branchKind || kind === round.communityKind;
  const inRound = own.filter(takesPart);
  return inRound.find(({ id }) => id === named) ?? inRound[0];
};

import type { Locale } from '../words/wording.ts';
import type { PairingError, PairingSide, ShortUnit, UnservedWish } from './problem.ts';

const sides: Record<Locale, Record<PairingSide, string>> = {
  'zh-CN': { branches: '支部', communities: '社区' },
  en: { branches: 'branch', communities: 'community' },
};

/** Why a wish was lost, and the smallest change that would have served it, as one sentence. */
export function unservedInWords({ reason, more }: UnservedWish, locale: Locale): string {
  return locale === 'en' ? `${english[reason]}${englishChange(more)}` : `${chinese[reason]}${chineseChange(more)}`;
}

const chinese: Record<UnservedWish['reason'], string> = {
  not_wished_back: '对方没有选择你们；对方若也选择，就有可能结对',
  others_first: '已满员，在结对的都是对方更看重的',
  by_lot: '已满员，与你们同等的，按公布的次序在前',
  placed_where_preferred: '对方已与其更看重的结对',
};

const english: Record<UnservedWish['reason'], string> = {
  not_wished_back: 'not wished back; it could come about if the other side wished it too',
  others_first: 'full with those whom the other side prefers',
  by_lot: 'full; of equals others came first in the published order',
  placed_where_preferred: 'the other side has partners that it prefers',
};

const chineseChange = (more: number | null): string => (more === null ? '' : `；对方多结对 ${more} 个就能成`);
const englishChange = (more: number | null): string =>
  more === null ? '' : `; ${more} more partner${more === 1 ? '' : 's'} there would have served it`;

/** Why a unit has fewer partners than its least. */
export function shortInWords({ cause, least, has }: ShortUnit, locale: Locale): string {
  if (locale === 'en')
    return cause === 'few_mutual'
      ? `${has} of at least ${least}: too few wishes that are mutual`
      : `${has} of at least ${least}: those who would come are paired where they prefer`;
  return cause === 'few_mutual'
    ? `至少 ${least} 个，现有 ${has} 个：相互选择的太少`
    : `至少 ${least} 个，现有 ${has} 个：愿意来的已在各自更看重的地方结对`;
}

/** A round that cannot be, for the person who wrote it. */
export function pairingErrorInWords({ fault, side, id, value }: PairingError, locale: Locale): string {
  const at = side === undefined ? '' : `${sides[locale][side]} ${id}`;
  if (locale === 'en')
    return {
      twice: `${at} is there twice`,
      both_sides: `${id} is on both sides`,
      unknown: `${at} wishes ${value}, which is not on the other side`,
      wished_twice: `${at} wishes ${value} twice`,
      not_whole: `${at}: ${value} is no whole number from 0 to 1,000,000`,
      least_above_most: `${at}: least is above most (${value})`,
      no_seed: 'the round has no seed; publish one before wishes are known',
    }[fault];
  return {
    twice: `${at} 出现两次`,
    both_sides: `${id} 在两边都有`,
    unknown: `${at} 选择了 ${value}，对方一边没有`,
    wished_twice: `${at} 两次选择 ${value}`,
    not_whole: `${at}：${value} 应为 0 到 1000000 的整数`,
    least_above_most: `${at}：最少不能多于最多（${value}）`,
    no_seed: '这一轮没有抽签用的种子，请在征集意向之前公布',
  }[fault];
}

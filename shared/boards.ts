import type { Bilingual } from './words.ts';

/** How an item is taken: by one, by several who race for it, or by several together. */
export const itemModes = {
  one: { zh: '单独揭榜', en: 'one holder' },
  race: { zh: '赛马', en: 'a race' },
  joint: { zh: '联合攻关', en: 'together' },
} as const satisfies Record<string, Bilingual>;

/** Those who may take an item. */
export const itemTakers = {
  anyone: { zh: '个人和单位', en: 'people and units' },
  unitsOnly: { zh: '只限单位', en: 'units only' },
} as const satisfies Record<string, Bilingual>;

/** An item of a board (榜单项目) on its way. */
export const itemStates = {
  posted: { zh: '已张榜', en: 'posted' },
  taking: { zh: '揭榜中', en: 'open to bids' },
  chosen: { zh: '待签约', en: 'awaits signatures' },
  signed: { zh: '攻坚中', en: 'under way' },
  accepted: { zh: '已验收', en: 'accepted' },
  rated: { zh: '已评价', en: 'rated' },
  givenBack: { zh: '已交回', en: 'given back' },
  nobody: { zh: '无人揭榜', en: 'nobody came' },
  withdrawn: { zh: '已撤榜', en: 'withdrawn' },
} as const satisfies Record<string, Bilingual>;
export type ItemState = keyof typeof itemStates;

export const itemVerbs = [
  'post',
  'open',
  'bid',
  'unbid',
  'close',
  'choose',
  'name',
  'sign',
  'begin',
  'report',
  'leave',
  'giveBack',
  'accept',
  'rate',
  'repost',
  'withdraw',
] as const;
export type ItemVerb = (typeof itemVerbs)[number];

/**
 * For each verb: the states it may start from (`none`: there is no item yet) and the state it ends in; null: the same.
 */
export const itemTransitions: Readonly<
  Record<ItemVerb, { from: readonly (ItemState | 'none')[]; to: ItemState | null }>
> = {
  post: { from: ['none'], to: 'posted' },
  open: { from: ['posted'], to: 'taking' },
  bid: { from: ['taking'], to: null },
  unbid: { from: ['taking'], to: null },
  close: { from: ['taking'], to: 'nobody' },
  choose: { from: ['taking'], to: 'chosen' },
  name: { from: ['taking', 'nobody'], to: 'chosen' },
  /** One of several signs; with the last of them it begins. */
  sign: { from: ['chosen'], to: null },
  begin: { from: ['chosen'], to: 'signed' },
  report: { from: ['signed'], to: null },
  /** One of several gives back; with the last of them the item is given back. */
  leave: { from: ['chosen', 'signed'], to: null },
  giveBack: { from: ['chosen', 'signed'], to: 'givenBack' },
  accept: { from: ['signed'], to: 'accepted' },
  rate: { from: ['accepted'], to: 'rated' },
  repost: { from: ['nobody', 'givenBack'], to: 'taking' },
  withdraw: { from: ['posted', 'taking', 'nobody', 'givenBack'], to: 'withdrawn' },
};

/** A bid on an item; `chosen` and `signed` are held to it. `lapsed` is reached by the clock alone. */
export const bidStates = {
  offered: { zh: '已报名', en: 'offered' },
  chosen: { zh: '待签约', en: 'to sign' },
  signed: { zh: '已签约', en: 'signed' },
  passed: { zh: '未选中', en: 'not chosen' },
  returned: { zh: '已交回', en: 'given back' },
  lapsed: { zh: '逾期未签约', en: 'not signed in time' },
  won: { zh: '完成验收', en: 'accepted' },
} as const satisfies Record<string, Bilingual>;
export type BidState = keyof typeof bidStates;

export const boardLimits = {
  textLength: 1_000,
  planLength: 500,
  bids: 50,
  chosen: 10,
  reports: 60,
  /** Holders are asked for a report so often. */
  reportDays: 30,
  /** The chosen sign within so many days, and before the item's deadline; else their bids lapse. */
  signDays: 7,
  itemDays: 800,
  /** Items of one board. */
  items: 200,
} as const;

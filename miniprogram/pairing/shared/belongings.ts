import type { Bilingual } from '../../shared/words';

/** The sorts of belonging (双报到): the home unit manages day by day, the community of residence what is served there. */
export const belongingKinds = {
  home: { zh: '组织关系所在单位', en: 'home unit' },
  residence: { zh: '居住地社区', en: 'community of residence' },
  temporary: { zh: '临时所在单位', en: 'temporary unit' },
} as const satisfies Record<string, Bilingual>;
export type BelongingKind = keyof typeof belongingKinds;

/** A report slip (报到单) on its way. */
export const belongingStates = {
  waiting: { zh: '待接收', en: 'awaits the receipt' },
  received: { zh: '已报到', en: 'received' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期未接收', en: 'lapsed' },
  ended: { zh: '已结束', en: 'ended' },
} as const satisfies Record<string, Bilingual>;
export type BelongingState = keyof typeof belongingStates;

/** @public held against docs/glossary.md */
export const belongingVerbs = ['report', 'receive', 'return', 'withdraw', 'lapse', 'end', 'expire'] as const;
export type BelongingVerb = (typeof belongingVerbs)[number];

/** For each verb: the states it may start from (`none`: there is no slip yet) and the state it ends in. */
export const belongingTransitions: Readonly<
  Record<BelongingVerb, { from: readonly (BelongingState | 'none')[]; to: BelongingState }>
> = {
  report: { from: ['none'], to: 'waiting' },
  receive: { from: ['waiting'], to: 'received' },
  return: { from: ['waiting'], to: 'returned' },
  withdraw: { from: ['waiting'], to: 'withdrawn' },
  lapse: { from: ['waiting'], to: 'lapsed' },
  /** The person leaves, or was received elsewhere as the same. */
  end: { from: ['received'], to: 'ended' },
  /** A belonging for a time has come to its end. */
  expire: { from: ['received'], to: 'ended' },
};

/** Those of which a unit has a list: who took a slip back or has left is no longer its business. */
export const openBelongings = ['waiting', 'received'] as const satisfies readonly BelongingState[];

/** One unit at a time is somebody’s home, and one their residence. */
export const soleBelongings: readonly BelongingKind[] = ['home', 'residence'];

export const belongingLimits = {
  noteLength: 200,
  /** A slip that nobody answers for so long lapses. */
  answerDays: 30,
  /** Slips of one person that wait or are received. */
  open: 6,
  /** A belonging for a time lasts so long at most. */
  temporaryDays: 366,
  /** The choices for it: a month, a quarter, half a year, a year. */
  usualDays: [30, 90, 180, 366],
} as const;

import type { Bilingual } from './words.ts';

/** The ways in which cases are put together for their rates. */
export const rateGroupings = {
  unit: { zh: '单位', en: 'unit' },
  kind: { zh: '类别', en: 'kind' },
  month: { zh: '月份', en: 'month' },
} as const satisfies Record<string, Bilingual>;
export type RateGrouping = keyof typeof rateGroupings;

/** The reasons for which a case is in no rate. */
export const rateExclusions = {
  withdrawn: { zh: '求助人已撤回', en: 'taken back by who asked' },
  refused: { zh: '不予受理', en: 'refused' },
  linked: { zh: '已并入主案', en: 'linked to a head case' },
  pending: { zh: '还没到时限', en: 'not due yet' },
} as const satisfies Record<string, Bilingual>;
export type RateExclusion = keyof typeof rateExclusions;

/** From how many stars of five on somebody counts as satisfied. */
export const minSatisfiedStars = 4;

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
  appealed: { zh: '申诉成立', en: 'left out on appeal' },
} as const satisfies Record<string, Bilingual>;
export type RateExclusion = keyof typeof rateExclusions;

/** The rules by which a unit may ask that a case be left out of its rates. */
export const appealRules = {
  beyondLaw: { zh: '诉求不符合法律法规政策', en: 'the law does not allow what was asked for' },
  otherRemedy: { zh: '应经诉讼、复议等法定途径', en: 'it is for a court or another remedy by law' },
  forceMajeure: { zh: '不可抗力', en: 'force majeure' },
  outOfReach: { zh: '多次联系不上求助人', en: 'the requester could not be reached' },
  untrue: { zh: '诉求与事实不符', en: 'it was not as it was told' },
} as const satisfies Record<string, Bilingual>;
export type AppealRule = keyof typeof appealRules;

/** The states of an appeal; nobody's silence grants one. */
export const appealStates = {
  asked: { zh: '待裁定', en: 'to be decided' },
  granted: { zh: '成立', en: 'granted' },
  denied: { zh: '不成立', en: 'denied' },
  lapsed: { zh: '逾期未裁定，不成立', en: 'lapsed undecided' },
} as const satisfies Record<string, Bilingual>;
export type AppealState = keyof typeof appealStates;

/** From how many stars of five on somebody counts as satisfied. */
export const minSatisfiedStars = 4;

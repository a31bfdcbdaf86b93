import type { Bilingual } from './words';

/**
 * Two things that are never mixed: duty within one's own unit, for those who agreed to be callable, and a request to
 * others.
 */
export const orderKinds = {
  order: { zh: '调令', en: 'order' },
  request: { zh: '支援邀请', en: 'invitation to the front' },
} as const satisfies Record<string, Bilingual>;

/** An order or invitation on its way. `lapsed` and `over` are reached by the clock alone. */
export const orderStates = {
  given: { zh: '待答复', en: 'awaits an answer' },
  taken: { zh: '已签收', en: 'receipted' },
  objected: { zh: '有异议', en: 'objected to' },
  upheld: { zh: '异议未采纳', en: 'upheld' },
  released: { zh: '已免除', en: 'released' },
  declined: { zh: '已谢绝', en: 'declined' },
  withdrawn: { zh: '已收回', en: 'withdrawn' },
  replaced: { zh: '已换成新的', en: 'replaced' },
  lapsed: { zh: '已过期', en: 'lapsed' },
  over: { zh: '已结束', en: 'over' },
} as const satisfies Record<string, Bilingual>;
export type OrderState = keyof typeof orderStates;

/** The decision on an objection, by somebody other than the author of the order. */
export const objectionOutcomes = {
  release: { zh: '同意免除', en: 'released' },
  uphold: { zh: '维持调令', en: 'upheld' },
} as const satisfies Record<string, Bilingual>;
export type ObjectionOutcome = keyof typeof objectionOutcomes;

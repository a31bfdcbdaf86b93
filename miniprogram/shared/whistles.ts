import type { Bilingual } from './words';

/** The lawful grounds on which a street or community calls others to come (吹哨). */
export const whistleGrounds = {
  strongWish: { zh: '群众强烈诉求，本级无力解决', en: 'a strong wish that its own means cannot meet' },
  jointEnforcement: { zh: '需要联合执法', en: 'enforcement by several units together' },
  emergency: { zh: '突发事件', en: 'an emergency' },
} as const satisfies Record<string, Bilingual>;
export type WhistleGround = keyof typeof whistleGrounds;

/** The steps of a unit that was called, each within its limit. */
export const whistleSteps = {
  sign: { zh: '签收哨令', en: 'sign for a whistle' },
  contact: { zh: '联系吹哨单位', en: 'contact the caller' },
  arrive: { zh: '到场报到', en: 'arrive' },
} as const satisfies Record<string, Bilingual>;
export type WhistleStep = keyof typeof whistleSteps;

/** The evidence that a unit came: the code that the caller shows, or the caller’s own word. */
export const arrivalEvidence = {
  code: { zh: '签到码', en: 'the caller’s code' },
  caller: { zh: '吹哨单位确认', en: 'the caller’s word' },
} as const satisfies Record<string, Bilingual>;
export type ArrivalEvidence = keyof typeof arrivalEvidence;

import type { Bilingual } from './words.ts';

/** The states of a call-back. */
export const callBackStates = {
  open: { zh: '待回访', en: 'to be called' },
  reached: { zh: '已回访', en: 'called' },
  unreached: { zh: '联系不上', en: 'not reached' },
  lapsed: { zh: '逾期未回访', en: 'not called in time' },
} as const satisfies Record<string, Bilingual>;
export type CallBackState = keyof typeof callBackStates;

/** The answers of a requester to whether it was solved. */
export const solvedAnswers = {
  yes: { zh: '解决了', en: 'solved' },
  partly: { zh: '部分解决', en: 'solved in part' },
  no: { zh: '没有解决', en: 'not solved' },
} as const satisfies Record<string, Bilingual>;
export type SolvedAnswer = keyof typeof solvedAnswers;

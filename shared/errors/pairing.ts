import type { ErrorKind } from './kind.ts';

/** Pairing rounds and pairs. */
export const pairingErrors = {
  round_moved_on: {
    status: 409,
    zh: '这一轮结对现在不能这样办，请刷新看看最新情况。',
    en: 'The round has moved on, and this cannot be done with it now; please look again.',
  },
  wishes_closed: {
    status: 409,
    zh: '意向征集已经截止。',
    en: 'The time for wishes is over.',
  },
  not_in_round: {
    status: 409,
    zh: '这个单位不在这一轮结对之内。',
    en: 'This unit takes no part in the round.',
  },
  pair_moved_on: {
    status: 409,
    zh: '这一结对现在不能这样办，请刷新看看最新情况。',
    en: 'The pair has moved on, and this cannot be done with it now; please look again.',
  },
  both_sides: {
    status: 403,
    zh: '您同时管着双方，请由双方各自的负责人来办。',
    en: 'You lead both sides; the people of each side have to do this themselves.',
  },
} as const satisfies Record<string, ErrorKind>;

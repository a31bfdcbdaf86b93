import type { ErrorKind } from './kind.ts';

/** Belongings and their report slips. */
export const belongingErrors = {
  belonging_moved_on: {
    status: 409,
    zh: '这张报到单现在不能这样办，请刷新看看最新情况。',
    en: 'The report slip has moved on, and this cannot be done with it now; please look again.',
  },
  reported_already: {
    status: 409,
    zh: '已经有一张这样的报到单，请先撤回，或等对方接收。',
    en: 'There is such a report slip already; take it back first, or wait for the receipt.',
  },
  report_code_unknown: {
    status: 404,
    zh: '没有这个报到码，请看看有没有输错，或请对方换一个。',
    en: 'No unit has this code; please look again, or ask for a new one.',
  },
  nobody_receives: {
    status: 409,
    zh: '这个单位还没有人能接收报到，请先联系它的上级。',
    en: 'This unit has nobody yet who could receive you; please ask the unit above it.',
  },
} as const satisfies Record<string, ErrorKind>;

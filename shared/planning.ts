import type { Bilingual } from './words.ts';

/** Why a matching plan came to nothing, with the way out. */
export const planningFailures = {
  stopped: {
    zh: '服务停止或重启，没有算完。请再做一个。',
    en: 'The service was stopped or restarted meanwhile. Make another one.',
  },
  lost: {
    zh: '计算它的服务器失去联系，没有算完。请再做一个；还是这样就告诉运维人员。',
    en: 'The server that worked on it was lost. Make another one; where that is lost too, tell the operators.',
  },
  brokeOff: {
    zh: '计算中途断了，可能是范围太大，内存不够。请缩小范围再做一个：选下级单位、一个类别或更少的天数。还不行就告诉运维人员。',
    en: 'Computing broke off, perhaps for want of memory. Make one for less: a unit below, one category or fewer days. Where that fails too, tell the operators.',
  },
  noDatabase: {
    zh: '数据库一时连不上，没有算完。请过几分钟再做一个；还是这样就告诉运维人员。',
    en: 'The database could not be reached. Make another one in some minutes; where that fails too, tell the operators.',
  },
  broken: {
    zh: '计算出错，没有算完。请再做一个；还不行就把这个方案的时间告诉运维人员，日志里有原因。',
    en: 'An error ended it. Make another one; where that fails too, tell the operators the time of this one: the cause is in their log.',
  },
} as const satisfies Record<string, Bilingual>;
export type PlanningFailure = keyof typeof planningFailures;

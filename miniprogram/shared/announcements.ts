import type { Bilingual } from './words';

/** The kinds of announcements: a text to know, one that asks people to join in (倡议书), and the end of a danger. */
export const announcementKinds = {
  notice: { zh: '公告', en: 'notice' },
  appeal: { zh: '倡议书', en: 'appeal' },
  allClear: { zh: '解除通知', en: 'all clear' },
} as const satisfies Record<string, Bilingual>;
export type AnnouncementKind = keyof typeof announcementKinds;

/** An announcement on its way. Only `live` is in force; `expired` is reached by the clock alone. */
export const announcementStates = {
  awaiting: { zh: '待第二位管理员同意', en: 'awaits a second administrator' },
  live: { zh: '有效', en: 'in force' },
  expired: { zh: '已过期', en: 'expired' },
  retracted: { zh: '已撤回', en: 'retracted' },
} as const satisfies Record<string, Bilingual>;
export type AnnouncementState = keyof typeof announcementStates;

/** The help that an appeal asks for. Never money. */
export const appealAsks = {
  offer: { zh: '报名做志愿者', en: 'an offer to help' },
  time: { zh: '认领时间', en: 'a pledge of time' },
  things: { zh: '认领物资', en: 'a pledge of things' },
} as const satisfies Record<string, Bilingual>;
export type AppealAsk = keyof typeof appealAsks;

/** The answer 我参加 to an appeal: within its cap, or in line for what is given back. */
export const pledgeStates = {
  in: { zh: '已参加', en: 'in' },
  waiting: { zh: '候补中', en: 'on the waiting list' },
  withdrawn: { zh: '已退出', en: 'withdrawn' },
} as const satisfies Record<string, Bilingual>;

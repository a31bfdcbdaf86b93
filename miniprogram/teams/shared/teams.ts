import type { Bilingual } from '../../shared/words';

/** A person in a team: they ask by its code, and its head says yes. `lapsed` is told by the time. */
export const teamMemberStates = {
  asking: { zh: '待队长同意', en: 'awaits the head' },
  in: { zh: '队员', en: 'member' },
  declined: { zh: '未同意', en: 'not admitted' },
  lapsed: { zh: '逾期未答复', en: 'not answered in time' },
  left: { zh: '已退出', en: 'left' },
  removed: { zh: '已移出', en: 'removed' },
} as const satisfies Record<string, Bilingual>;
export type TeamMemberState = keyof typeof teamMemberStates;

/** A team's claim of places. `settled`: its time is over, and what nobody took was left to everybody. */
export const teamClaimStates = {
  holding: { zh: '为团队保留中', en: 'held for the team' },
  settled: { zh: '已到期结清', en: 'settled' },
  withdrawn: { zh: '团队已退回', en: 'given back' },
  refused: { zh: '组织者未同意', en: 'refused' },
  cancelled: { zh: '任务已取消', en: 'task cancelled' },
} as const satisfies Record<string, Bilingual>;
export type TeamClaimState = keyof typeof teamClaimStates;

/** How somebody who was named stands. `gone`: they agreed, and gave it back or were taken out. */
export const namedStates = {
  asked: { zh: '待本人同意', en: 'asked' },
  agreed: { zh: '已同意', en: 'agreed' },
  declined: { zh: '已谢绝', en: 'declined' },
  lapsed: { zh: '未答复', en: 'no answer' },
  gone: { zh: '已退出', en: 'no longer' },
} as const satisfies Record<string, Bilingual>;
export type NamedState = keyof typeof namedStates;

/** Bounds of teams that the API enforces and the clients can show beforehand. */
export const teamLimits = {
  members: 200,
  /** Teams that one person is in or asks to join. */
  teamsPerPerson: 20,
  headAge: 18,
  /** A person who asks is answered within so many days, as is a member who is to take the head. */
  answerDays: 7,
  /** The longest time of a temporary team, and the longest that places are held, in days. */
  days: 400,
  holdDays: 7,
  /** The least time between a claim and the instant by which its people have agreed, in minutes. */
  holdMinutes: 60,
  /** Claims of one team that hold places at one time. */
  claimsHolding: 20,
  namedAtOnce: 50,
} as const;

import type { ErrorKind } from './kind.ts';

/** Temporary organisations and mobilisation plans. */
export const organisationErrors = {
  organisation_over: {
    status: 409,
    zh: '这个临时组织已经结束。',
    en: 'This temporary organisation has ended.',
  },
  organisation_running: {
    status: 409,
    zh: '这是一个运行中的临时组织，请在“临时组织”里结束或延期。',
    en: 'This is a running temporary organisation: end it, or move its end, among the temporary organisations.',
  },
  organisation_changed: {
    status: 409,
    zh: '刚刚有了变化，请刷新后再试。',
    en: 'It has just changed; please look again.',
  },
  organisation_full: {
    status: 409,
    zh: '这个临时组织的人数已到上限。',
    en: 'This temporary organisation has as many people as it can.',
  },
  already_member: {
    status: 409,
    zh: '已是成员，或已在等其答复。',
    en: 'They are a member already, or have been asked.',
  },
  question_lapsed: {
    status: 409,
    zh: '答复的时间已过，请联系邀请您的单位再发一次。',
    en: 'The time to answer is over; please have the unit ask you again.',
  },
  rank_too_high: {
    status: 409,
    zh: '下级临时组织的级别应低于上级。',
    en: 'A temporary organisation below another must be of a lower rank.',
  },
  plan_state: {
    status: 409,
    zh: '方案的状态已经变了，请刷新后再试。',
    en: 'The plan is in another state by now; please look again.',
  },
  head_not_backed: {
    status: 409,
    zh: '邀请您任负责人的管理员已不在任，请让现任管理员再邀请一次。',
    en: 'The administrator who asked you to head it is no longer in office; please have another ask you.',
  },
} as const satisfies Record<string, ErrorKind>;

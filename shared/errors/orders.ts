import type { ErrorKind } from './kind.ts';

/** Surge mode, orders and invitations to the front. */
export const orderErrors = {
  surge_exists: {
    status: 409,
    zh: '这个单位在这段时间已有战时状态，请延长或结束它。',
    en: 'This unit has a surge for that time already; prolong it or end it.',
  },
  surge_over: { status: 409, zh: '这次战时状态已经结束。', en: 'This surge is over.' },
  order_over: {
    status: 409,
    zh: '这份调令或邀请已经结束、收回或换成新的了。',
    en: 'This order or invitation has ended, was withdrawn or replaced.',
  },
  own_order: {
    status: 403,
    zh: '异议须由发令人以外的另一位管理员决定。',
    en: 'An objection is decided by an administrator other than the author of the order.',
  },
  not_own_unit: {
    status: 409,
    zh: '只能同意听候自己所在社区、支部或任职单位的调派。',
    en: 'You can be callable only by your own community, branch or a unit in which you have a role.',
  },
  not_callable: {
    status: 409,
    zh: '其中有人没有同意听候本单位调派，或已收回同意。',
    en: 'Somebody among them has not agreed to be callable by this unit, or no longer does.',
  },
  already_ordered: {
    status: 409,
    zh: '其中有人这段时间已另有调令或邀请。',
    en: 'Somebody among them has another order or invitation for that time.',
  },
  nobody_to_ask: {
    status: 409,
    zh: '附近暂时没有可以邀请的志愿者。',
    en: 'There is nobody nearby who could be asked now.',
  },
} as const satisfies Record<string, ErrorKind>;

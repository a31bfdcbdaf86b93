import type { ErrorKind } from './kind.ts';

/** Lists of units, claims of their entries, and bookings. */
export const listErrors = {
  entry_closed: {
    status: 409,
    zh: '这一项已下架或过期。',
    en: 'This entry was taken off its list, or is past its time.',
  },
  amount_taken: {
    status: 409,
    zh: '剩余数量不够，还剩 {left}。',
    en: 'There is not enough left: {left}.',
  },
  already_asked: {
    status: 409,
    zh: '已经认领过这一项，请等对方答复。',
    en: 'This entry is claimed already; please wait for the answer.',
  },
  own_entry: {
    status: 409,
    zh: '不能认领本单位自己的清单项。',
    en: 'A unit cannot claim an entry of its own.',
  },
  claim_answered: {
    status: 409,
    zh: '这次认领已有结果，或已过答复期限。',
    en: 'This claim has its answer already, or its time to be answered is over.',
  },
  book_instead: {
    status: 409,
    zh: '这一项请按小时预约，不用认领。',
    en: 'This entry is booked by the hour, not claimed.',
  },
  not_bookable: {
    status: 409,
    zh: '这一项不能按小时预约。',
    en: 'This entry cannot be booked by the hour.',
  },
  hours_taken: {
    status: 409,
    zh: '这个时段刚被别人约走，请换一个时段。',
    en: 'These hours were taken a moment ago; please choose others.',
  },
  bookings_limit: {
    status: 409,
    zh: '您已有 {most} 个没用完的预约，请先取消一个，或用完再约。',
    en: 'You have {most} bookings to come; please cancel one, or book again after the next.',
  },
  not_open_then: {
    status: 409,
    zh: '这个时段不开放，请在开放时间内预约。',
    en: 'It is not open then; please choose hours within its opening times.',
  },
  not_for_you: {
    status: 403,
    zh: '这一项不对您开放预约。',
    en: 'It is not open to you for booking.',
  },
  booking_over: {
    status: 409,
    zh: '这次预约已取消或已结束。',
    en: 'This booking was cancelled, or is over.',
  },
  too_early: {
    status: 409,
    zh: '预约的时间还没到，不能记为未到。',
    en: 'The booking has not begun, so nobody can be missing.',
  },
  still_booked: {
    status: 409,
    zh: '还有 {n} 个预约没有结束，请先取消，或等它们结束。',
    en: '{n} bookings are still to come; cancel them first, or wait for them.',
  },
} as const satisfies Record<string, ErrorKind>;

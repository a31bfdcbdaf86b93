import type { ErrorKind } from './kind.ts';

/** A need on its way through the administration. */
export const caseErrors = {
  case_not_sent: {
    status: 409,
    zh: '这件工单不是派来的，无处可退；请办理，或派给其他单位。',
    en: 'Nobody sent this case here, so it cannot be returned; handle it, or dispatch it.',
  },
  case_bound: {
    status: 409,
    zh: '这件工单已经裁决由本单位办理，不能再退。',
    en: 'A ruling has given this case to the unit; it cannot be returned.',
  },
  return_too_late: {
    status: 409,
    zh: '签收时限已过，只能以“事实与登记不符”为由退单，由上级裁决。',
    en: 'The time to sign is over: only facts that are not as they were told are a ground now, and are ruled on.',
  },
  case_parts_open: {
    status: 409,
    zh: '还有协办单位没有办完，请先等待或结束协办。',
    en: 'Other units still have parts of this case; wait for them, or end their parts.',
  },
  extension_used: {
    status: 409,
    zh: '每件工单每次办理只能延期一次；没有获准的，本单位只能再申请一次。',
    en: 'An extension is granted once each time that a case is handled; where it was not, your unit asks once more only.',
  },
  extension_too_late: {
    status: 409,
    zh: '本单位的时限已过，不能再申请延期。',
    en: 'The time of your unit is over; an extension is asked for before that.',
  },
  question_used: {
    status: 409,
    zh: '这件工单等待补充的时间已经用完，请按现有信息受理。',
    en: 'This case has waited for answers for as long as it may; please go on with what is known.',
  },
  nobody_to_ask: {
    status: 409,
    zh: '这件工单没有求助人可以询问，请按现有信息受理。',
    en: 'Nobody asked for this case who could tell more; please go on with what is known.',
  },
  pause_used: {
    status: 409,
    zh: '这件工单的挂起时间已经用完，请继续办理。',
    en: 'This case has been paused for as long as it may be; please go on with it.',
  },
  extension_not_asked: { status: 409, zh: '没有待决定的延期申请。', en: 'No extension waits for a decision.' },
  own_extension: {
    status: 403,
    zh: '延期须由申请人以外的人决定。',
    en: 'An extension is decided by somebody other than the one who asked for it.',
  },
  case_linked: {
    status: 409,
    zh: '这件工单已并入另一件，请在主案办理，或先解除并案。',
    en: 'This case is linked to another; take the step there, or undo the link first.',
  },
  case_not_linked: { status: 409, zh: '这件工单没有并入其他工单。', en: 'This case is not linked to another.' },
  sender_unknown: {
    status: 403,
    zh: '没有这个接入密钥，或者已经停用。',
    en: 'No system has this key, or it was revoked.',
  },
  not_supervised: { status: 409, zh: '这件工单没有在督办。', en: 'This case is not under supervision.' },
  urged_today: {
    status: 409,
    zh: '这件工单一天内已经催办过。',
    en: 'The unit was urged for this case within a day.',
  },
  urged_too_early: {
    status: 409,
    zh: '时限还没有过半，也没有挂牌督办，不用催办。',
    en: 'Not half of its time is gone, and it is under no supervision: there is nothing to urge for yet.',
  },
  whistle_not_yours: {
    status: 409,
    zh: '只有承办工单的街道和社区可以吹哨。',
    en: 'Streets and communities that hold a case whistle; others dispatch it or involve a unit.',
  },
  not_in_rates: {
    status: 409,
    zh: '这件工单本来就不计入三率，或者还没有结果，不用申诉。',
    en: 'This case is in no rate, or nothing can be said of it yet; there is nothing to appeal against.',
  },
  appealed_once: { status: 409, zh: '每件工单只能申诉一次。', en: 'A case is appealed against once.' },
  appeal_too_early: {
    status: 409,
    zh: '工单办结后才能申诉。',
    en: 'A case is appealed against once it was served.',
  },
  rating_awaited: {
    status: 409,
    zh: '求助人还可以评价；有了评价，或者评价期过后，才能裁定成立。',
    en: 'Its requester may still rate it: an appeal is granted once they have, or can no more.',
  },
  appeal_too_late: {
    status: 409,
    zh: '办结已超过 {days} 天，不能再申诉。',
    en: 'It was served more than {days} days ago and cannot be appealed against.',
  },
  appeal_over: { status: 409, zh: '这件申诉已经裁定或已逾期。', en: 'This appeal was decided, or has lapsed.' },
  own_appeal: {
    status: 403,
    zh: '申诉须由申诉单位以外的人裁定。',
    en: 'An appeal is decided by somebody who neither asked for it nor belongs to the unit that gains by it.',
  },
  call_back_taken: {
    status: 409,
    zh: '别人正在打这个回访电话。',
    en: 'Somebody else is making this call now.',
  },
  call_back_over: { status: 409, zh: '这件回访已经打完或已过期。', en: 'This call was made, or its time is over.' },
  call_back_not_taken: {
    status: 409,
    zh: '请先接下这件回访；接下后 {minutes} 分钟内有效。',
    en: 'Take this call first; it is yours for {minutes} minutes.',
  },
  reopened_once: { status: 409, zh: '每件需求只能要求重办一次。', en: 'A need is handled again once only.' },
  reopen_too_late: {
    status: 409,
    zh: '办结已超过 {days} 天，不能再要求重办；可以提一个新的需求。',
    en: 'It was served more than {days} days ago and cannot be handled again; raise a new need instead.',
  },
  hazard_limit: {
    status: 409,
    zh: '今天最多还能随手拍 {most} 次，已经用完；紧急情况请拨打 12345 或 119。',
    en: 'You may report {most} a day and have done so; in an emergency please call 12345 or 119.',
  },
} as const satisfies Record<string, ErrorKind>;

import type { ErrorKind } from './kind.ts';

/** Turning up, hours and what is made of them. */
export const servingErrors = {
  // turning up
  code_invalid: { status: 400, zh: '签到码无效。', en: 'This is no valid check-in code.' },
  code_expired: {
    status: 409,
    zh: '签到码已失效，请扫描组织者屏幕上当前显示的码。',
    en: 'This code is not the current one; scan the one on the organiser’s screen now.',
  },
  code_of_other_task: { status: 409, zh: '这是另一个任务的签到码。', en: 'This is the code of another task.' },
  code_wrong_kind: {
    status: 409,
    zh: '签到请扫签到码，签退请扫签退码。',
    en: 'To check in scan the check-in code, to check out the check-out code.',
  },
  code_used: {
    status: 409,
    zh: '您已用过这个码，请扫描当前显示的码。',
    en: 'You have used this code already; scan the current one.',
  },
  not_in_task: { status: 404, zh: '您没有报名这个任务。', en: 'You are not signed up for this task.' },
  too_early: {
    status: 409,
    zh: '还未到时间，{opensAt} 起可以签到。',
    en: 'It is too early; check-in opens at {opensAt}.',
  },
  too_late: {
    status: 409,
    zh: '已过时间，请联系组织者。',
    en: 'It is too late for that; please talk to the organiser.',
  },
  already_checked_in: { status: 409, zh: '您已签到，还未签退。', en: 'Checked in already, and not out again.' },
  visit_over: {
    status: 409,
    zh: '上次签到的那天没有签退，当天已过，不能补签退。请重新签到；那天的时长请组织者认定。',
    en: 'The day of the last check-in is over without a check-out. Check in anew; the organiser may honour that day’s hours.',
  },
  already_checked_out: {
    status: 409,
    zh: '已有签退记录，等待组织者确认。',
    en: 'A check-out is recorded and waits for the organiser.',
  },
  not_checked_in: { status: 409, zh: '还没有签到。', en: 'Not checked in.' },
  check_ins_used_up: {
    status: 409,
    zh: '同一任务一天最多签到 {most} 次。',
    en: 'One checks in to a task at most {most} times a day.',
  },
  out_of_order: {
    status: 409,
    zh: '已有更晚的签到或签退记录。',
    en: 'A later check-in or check-out is recorded already.',
  },
  too_far: {
    status: 409,
    zh: '您离任务地点约 {metres} 米，超出 {fenceMetres} 米的范围；可改为扫码签到。',
    en: 'You are about {metres} m from the place, more than the {fenceMetres} m allowed; you may scan the code instead.',
  },
  visit_not_agreed: {
    status: 409,
    zh: '上门服务须先由组织者同意，或请扫码签到。',
    en: 'The organiser has to agree to a visit to a home first; or scan the code.',
  },
  accuracy_too_poor: {
    status: 409,
    zh: '定位误差约 {accuracyMetres} 米，过大；请到开阔处再试，或改为扫码签到。',
    en: 'The location is uncertain by {accuracyMetres} m, which is too much; try in the open, or scan the code instead.',
  },
  location_consent_missing: {
    status: 409,
    zh: '定位签到需要您同意使用位置；也可扫码签到。',
    en: 'Checking in by location needs your consent to its use; you may also scan the code.',
  },
  own_attendance: {
    status: 403,
    zh: '不能为自己签到或审核自己的签到。',
    en: 'Nobody ticks or reviews their own attendance.',
  },
  same_device: {
    status: 403,
    zh: '您与这位志愿者用过同一部手机，请另一位组织者来确认。',
    en: 'You and this volunteer have used the same phone; another organiser has to confirm it.',
  },
  reviewed_before: { status: 409, zh: '没有待确认的签到。', en: 'There is nothing to review in this visit.' },
  // hours and disputes
  own_hours: { status: 403, zh: '不能为自己录入或更改时长。', en: 'Nobody enters or changes their own hours.' },
  second_organiser: {
    status: 403,
    zh: '您录入的时长须由另一位组织者确认。',
    en: 'Hours that you entered are confirmed by another organiser.',
  },
  nothing_proposed: { status: 409, zh: '没有待确认的时长。', en: 'There are no hours to confirm.' },
  hours_over_cap: {
    status: 409,
    zh: '核实与认定时长合计不能超过任务时长（{most} 分钟）。',
    en: 'Verified and honoured minutes together cannot exceed the length of the task ({most} minutes).',
  },
  hours_without_evidence: {
    status: 409,
    zh: '核实时长不能超过签到签退记录（{most} 分钟）；其余请录入为认定时长。',
    en: 'Verified minutes cannot exceed what check-in and check-out show ({most}); enter the rest as honoured.',
  },
  hours_changed: {
    status: 409,
    zh: '时长刚刚有变动，请核对后再确认。',
    en: 'The hours have just changed; look again before you confirm.',
  },
  already_honoured: {
    status: 409,
    zh: '已录入认定时长，如需更改请使用更正。',
    en: 'Hours were honoured already; correct them instead.',
  },
  certified_before: {
    status: 403,
    zh: '志愿者已确认过时长，只能由管理员更正。',
    en: 'The volunteer has confirmed hours; only an administrator may correct them.',
  },
  dispute_open: { status: 409, zh: '异议处理期间时长冻结。', en: 'The hours are frozen while a dispute is open.' },
  dispute_decided: { status: 409, zh: '这项异议已有结论。', en: 'This was disputed and decided before.' },
  dispute_too_late: {
    status: 409,
    zh: '异议须在录入后 {days} 天内提出。',
    en: 'A dispute has to be raised within {days} days of the entry.',
  },
  not_decider: {
    status: 403,
    zh: '异议由上一级管理员处理，且不能由录入时长的人处理。',
    en: 'A dispute is decided by an administrator above, and never by who entered the hours.',
  },
  // ratings
  own_rating: {
    status: 403,
    zh: '不能评价自己组织或参与提供的服务。',
    en: 'Nobody rates a service that they organised or gave themselves.',
  },
  not_took_place: { status: 409, zh: '参与尚未完成，不能评价。', en: 'Only what took place can be rated.' },
  rating_too_late: {
    status: 409,
    zh: '已过评价或修改评价的期限。',
    en: 'The time for rating, or for changing the rating, is over.',
  },
  // records of service
  nothing_certified: {
    status: 409,
    zh: '这段时间没有您已确认时长的服务。',
    en: 'There is no service in that time whose hours you have confirmed.',
  },
  record_too_long: {
    status: 409,
    zh: '一份记录最多列 {lines} 次服务，请缩短时间范围。',
    en: 'A record has at most {lines} activities; choose a shorter time.',
  },
  // exports
  export_running: {
    status: 409,
    zh: '您的上一个导出还没有结束，请稍候。',
    en: 'Your export before this one is not over yet; please wait.',
  },
  export_too_long: {
    status: 409,
    zh: '超过一张工作表的 {most} 行。请缩短时间范围，或导出 CSV。',
    en: 'That is more than the {most} rows of one sheet. Choose a shorter time, or CSV.',
  },
} as const satisfies Record<string, ErrorKind>;

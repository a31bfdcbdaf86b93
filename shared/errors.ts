/**
 * Every error that the API answers with: a stable code, its HTTP status and a sentence for people in Chinese and
 * English. `{name}` is filled from the error's details.
 */
interface ErrorKind {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

export const errorKinds = {
  // the request itself
  invalid_request: {
    status: 400,
    zh: '提交的内容有误，请检查标出的项目。',
    en: 'Some of what was sent is not valid; see the fields named.',
  },
  malformed_json: { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  invalid_cursor: {
    status: 400,
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'The cursor is not valid; start again from the first page.',
  },
  unsupported_media_type: { status: 415, zh: '请以 application/json 提交。', en: 'Send the body as application/json.' },
  body_too_large: { status: 413, zh: '提交的内容过大。', en: 'The body is too large.' },
  not_found: { status: 404, zh: '没有找到，或者您无权查看。', en: 'Not found, or not visible to you.' },
  method_not_allowed: { status: 405, zh: '此地址不支持这种操作。', en: 'This address does not support that method.' },
  precondition_failed: {
    status: 412,
    zh: '内容已被他人修改，请刷新后再试。',
    en: 'Somebody changed it meanwhile; reload and try again.',
  },
  invalid_precondition: {
    status: 400,
    zh: 'If-Match 应为读取时得到的 ETag。',
    en: 'If-Match must be the ETag that reading gave you.',
  },
  too_many_requests: {
    status: 429,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
  },
  invalid_idempotency_key: {
    status: 400,
    zh: 'Idempotency-Key 应为 8 至 200 个可见 ASCII 字符。',
    en: 'An Idempotency-Key has 8 to 200 visible ASCII characters.',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一个 Idempotency-Key 已用于另一项请求。',
    en: 'This Idempotency-Key was used for a different request.',
  },
  internal: {
    status: 500,
    zh: '服务出了问题，请稍后再试。编号：{requestId}',
    en: 'Something went wrong on our side; try again later. Reference: {requestId}',
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用，请稍后再试。',
    en: 'The service is not available right now; try again shortly.',
  },

  // who is asking
  unauthenticated: { status: 401, zh: '请先登录。', en: 'Please log in first.' },
  session_expired: { status: 401, zh: '登录已过期，请重新登录。', en: 'The session has ended; please log in again.' },
  forbidden: { status: 403, zh: '您没有进行此操作的权限。', en: 'You may not do that.' },
  account_closed: { status: 403, zh: '此账号已注销。', en: 'This account is closed.' },
  cross_origin: {
    status: 403,
    zh: '请求来自别的网站，已拒绝。请在本服务自己的页面上操作。',
    en: 'The request came from another site and was refused; use the service’s own pages.',
  },
  https_needed: {
    status: 403,
    zh: '浏览器登录需要 HTTPS，请用 https:// 开头的地址打开。',
    en: 'Logging in with a browser needs HTTPS; open the address that begins with https://.',
  },
  desktop_code_invalid: {
    status: 400,
    zh: '没有这个电脑登录码，请看电脑屏幕上现在的码。',
    en: 'There is no such log-in code; look at the one on the computer’s screen now.',
  },
  desktop_code_expired: {
    status: 409,
    zh: '电脑登录码已过期，请在电脑上换一个新码。',
    en: 'The log-in code has expired; take a new one on the computer.',
  },
  desktop_code_used: {
    status: 409,
    zh: '这个电脑登录码已经用过，或已在别的手机上打开。请在电脑上换一个新码。',
    en: 'This log-in code was used before or is open on another phone; take a new one on the computer.',
  },
  wechat_code_invalid: {
    status: 400,
    zh: '微信登录码无效或已使用，请重新登录。',
    en: 'The WeChat code is invalid or was used before; log in again.',
  },
  wechat_blocked: {
    status: 403,
    zh: '微信判定此账号存在风险，暂不能登录。',
    en: 'WeChat has blocked this account for risk; it cannot log in now.',
  },
  text_refused: {
    status: 422,
    zh: '微信判定文字含有不宜展示的内容，请修改后再试。',
    en: 'WeChat says that the text has content that may not be shown; please change it.',
  },
  text_unchecked: {
    status: 409,
    zh: '文字暂时无法检查，请换个写法，或稍后再试。',
    en: 'The text could not be checked; put it another way, or try again later.',
  },
  wechat_busy: { status: 503, zh: '微信服务繁忙，请稍后再试。', en: 'WeChat is busy; try again shortly.' },

  // claiming
  task_full: { status: 409, zh: '这个岗位已经满员。', en: 'This role is full.' },
  task_closed: { status: 409, zh: '报名已截止或任务已取消。', en: 'Sign-up is over or the task was cancelled.' },
  already_in: { status: 409, zh: '您已经报名了这个任务。', en: 'You are already in this task.' },
  overlaps: {
    status: 409,
    zh: '时间与您已报名的「{title}」冲突。',
    en: 'It overlaps in time with “{title}”, which you have already claimed.',
  },
  travel_too_tight: {
    status: 409,
    zh: '从「{title}」赶过来需要约 {minutesNeeded} 分钟，中间只有 {minutesFree} 分钟。如能赶到，可确认后继续。',
    en: 'The way from “{title}” takes about {minutesNeeded} minutes and there are only {minutesFree}. You may go on if you are sure.',
  },
  party_members_only: { status: 403, zh: '这个任务只面向党员。', en: 'This task is for party members only.' },
  under_age: {
    status: 403,
    zh: '这个任务要求年满 {minAge} 周岁。',
    en: 'This task asks for an age of at least {minAge}.',
  },
  birth_date_missing: {
    status: 409,
    zh: '这个任务有年龄要求，请先在“我的”中填写出生日期。',
    en: 'This task has an age rule; enter your date of birth first.',
  },
  unit_only: { status: 403, zh: '这个任务只面向本单位成员。', en: 'This task is for members of its unit only.' },
  invited_only: { status: 403, zh: '这个任务只面向受邀者。', en: 'This task is by invitation only.' },
  skill_missing: { status: 403, zh: '这个岗位需要“{skill}”技能。', en: 'This role needs the skill “{skill}”.' },
  certificate_missing: {
    status: 403,
    zh: '这个岗位需要有效的“{skill}”证书。',
    en: 'This role needs a valid certificate for “{skill}”.',
  },
  week_full: {
    status: 409,
    zh: '您那一周的任务已达到您设定的上限（{tasksPerWeek} 个）。',
    en: 'That week already has as many tasks as you set as your limit ({tasksPerWeek}).',
  },
  rules_stand: {
    status: 409,
    zh: '任务发布后，党员、年龄和单位的限定不能再改；请复制为新任务。',
    en: 'Once a task is published its rules about party, age and unit stand; copy it instead.',
  },
  consent_missing: {
    status: 409,
    zh: '报名前请先同意隐私政策。',
    en: 'Please agree to the privacy policy before you sign up.',
  },
  contact_missing: {
    status: 409,
    zh: '报名前请先填写姓名和电话，组织者才能联系到您。',
    en: 'Please give your name and telephone number before you sign up, so that the organiser can reach you.',
  },
  gave_back_often: {
    status: 409,
    zh: '您一天内已退出 {most} 次，请明天再报名。',
    en: 'You have given back {most} places within a day; please sign up again tomorrow.',
  },
  removed_before: {
    status: 403,
    zh: '组织者已将您移出这个任务，如有疑问请联系组织者。',
    en: 'The organiser removed you from this task; please contact them.',
  },
  role_unknown: { status: 400, zh: '任务中没有这个岗位。', en: 'The task has no such role.' },
  role_ambiguous: { status: 400, zh: '请选择一个岗位。', en: 'Please choose a role.' },
  wrong_state: {
    status: 409,
    zh: '当前状态（{state}）不能进行此操作。',
    en: 'That cannot be done in the present state ({state}).',
  },
  reason_required: {
    status: 400,
    zh: '已过退出截止时间，请说明原因。',
    en: 'The deadline for withdrawing has passed; please give a reason.',
  },
  started: { status: 409, zh: '任务已经开始。', en: 'The task has begun.' },
  proposal_expired: { status: 409, zh: '邀请已过期。', en: 'The invitation has expired.' },
  already_asked: {
    status: 409,
    zh: '此人已被邀请过或已在任务中。',
    en: 'This person was asked before or is in the task already.',
  },
  asked_too_often: {
    status: 409,
    zh: '此人本周收到的邀请已达上限。',
    en: 'This person has had enough invitations this week.',
  },
  not_recruitable: { status: 409, zh: '此人目前不接受邀请。', en: 'This person does not take invitations at present.' },

  // the waitlist
  offer_expired: {
    status: 409,
    zh: '为您保留名额的时间已过。',
    en: 'The time for which a place was kept for you is over.',
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

  // tasks, needs, units, grants
  slots_below_taken: {
    status: 409,
    zh: '名额不能少于已确认人数（{taken}）。',
    en: 'There cannot be fewer slots than people confirmed ({taken}).',
  },
  role_taken: { status: 409, zh: '岗位已有人报名，不能删除。', en: 'People hold this role; it cannot be deleted.' },
  task_moved: {
    status: 409,
    zh: '已有人报名，时间、地点和类别不能再换；结束时间最多可延后 {hours} 小时，地址写错可以改正，地图上最多移动 {metres} 米。要换，请取消后重新发布。',
    en: 'People hold places, so time, place and kind are fixed. It may end up to {hours} h later, and a wrong address be set right, on the map by up to {metres} m; for anything else cancel it and publish anew.',
  },
  task_incomplete: {
    status: 409,
    zh: '任务信息不完整，不能发布：{missing}',
    en: 'The task is incomplete and cannot be published: {missing}',
  },
  starts_in_past: { status: 409, zh: '开始时间已过。', en: 'The start lies in the past.' },
  need_claimed: {
    status: 409,
    zh: '已有志愿者为这个需求报名，不能修改或撤回；如有变化，请联系社区。',
    en: 'Volunteers have signed up for this need, so it cannot be changed or taken back; please tell the community.',
  },
  unit_closed: { status: 409, zh: '该组织已关闭。', en: 'This unit is closed.' },
  unit_not_empty: {
    status: 409,
    zh: '该组织下还有未关闭的组织、未结束的任务或未办结的需求。',
    en: 'The unit still has open parts, tasks that are not over or needs that are not served.',
  },
  unit_cycle: { status: 409, zh: '不能移动到自己的下级组织。', en: 'A unit cannot move below itself.' },
  unit_kind_misplaced: {
    status: 409,
    zh: '“{kind}”不能设在这个上级之下。',
    en: 'A {kind} cannot hang below that parent.',
  },
  last_administrator: {
    status: 409,
    zh: '这是全市最后一位管理员，不能移除。',
    en: 'This is the last administrator of the city and cannot be removed.',
  },
  grant_exists: { status: 409, zh: '此人已有这个角色。', en: 'This person has that role already.' },
  name_taken: { status: 409, zh: '同级已有同名组织。', en: 'A unit of that name exists there already.' },

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

  // rotas and swaps
  rota_ended: { status: 409, zh: '这项轮值已经结束。', en: 'This rota has ended.' },
  rota_full: {
    status: 409,
    zh: '这项轮值的成员已满（{most} 人）。',
    en: 'This rota has as many members as it can have ({most}).',
  },
  rota_joined: { status: 409, zh: '您已经加入了这项轮值。', en: 'You take part in this rota already.' },
  removed_from_rota: {
    status: 403,
    zh: '组织者已将您移出这项轮值，如有疑问请联系组织者。',
    en: 'The organiser removed you from this rota; please contact them.',
  },
  removal_reason: { status: 400, zh: '移出成员时请说明原因。', en: 'Please give a reason for removing somebody.' },
  not_a_turn: { status: 409, zh: '只有轮值的班次可以换班。', en: 'Only turns of a rota can be swapped.' },
  not_a_member: { status: 409, zh: '对方不是这项轮值的成员。', en: 'That person does not take part in this rota.' },
  swap_open: {
    status: 409,
    zh: '这个班次已有一个待答复的换班请求。',
    en: 'A swap of this turn is waiting for an answer already.',
  },
  swap_asked_before: { status: 409, zh: '对方已谢绝过这个班次。', en: 'That person has declined this turn before.' },
  swap_expired: { status: 409, zh: '换班请求已过期：班次已经开始。', en: 'The swap has lapsed: a turn has begun.' },
  swap_stale: {
    status: 409,
    zh: '班次已有变动，换班请求不再有效。',
    en: 'A turn has changed meanwhile; the swap no longer holds.',
  },
  swap_not_possible: {
    status: 409,
    zh: '对方目前不能接这个班次。',
    en: 'The other person cannot take that turn at present.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/** The body of every error answer: RFC 9457 problem details with a stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  /** For `invalid_request`: one entry for each field that is wrong. */
  fields?: { path: string; message: string }[];
  /** The alternatives, and the values named in the sentence. */
  details?: Record<string, unknown>;
}

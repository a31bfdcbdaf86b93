import type { ErrorKind } from './kind.ts';

/** Tasks and the slots in them, needs, units and roles. */
export const placesErrors = {
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
    zh: '请先同意：{what}。',
    en: 'Please agree first: {what}.',
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
  place_too_far: {
    status: 403,
    zh: '地点离上级同意过的位置超过 {km} 公里：招募范围会随之改变，请由上级管理员来改。',
    en: 'The place lies more than {km} km from where an administrator above agreed to it; the recruiting area would move along, so one of them has to set it.',
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
  notes_enough: {
    status: 409,
    zh: '这个任务今天已经通知过 {most} 次，请明天再发，或直接打电话。',
    en: 'The people of this task were written to {most} times today; please wait until tomorrow, or call them.',
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

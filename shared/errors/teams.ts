import type { ErrorKind } from './kind.ts';

/** Teams, and the places that they claim. */
export const teamErrors = {
  team_over: {
    status: 409,
    zh: '这个团队已经解散或到期。',
    en: 'This team has ended.',
  },
  team_full: {
    status: 409,
    zh: '人数已到上限：每个团队最多 {members} 人，每人最多加入 {teams} 个团队。',
    en: 'There is no room: a team has at most {members} people, and a person at most {teams} teams.',
  },
  team_code_unknown: {
    status: 404,
    zh: '没有这个团队码，或队长已换了新码。',
    en: 'There is no team of this code, or its head has made a new one.',
  },
  team_member_already: {
    status: 409,
    zh: '您已在这个团队中，或已申请加入。',
    en: 'You are in this team already, or have asked to join.',
  },
  team_branch_only: {
    status: 409,
    zh: '这是党支部的团队，只有本支部的人能加入。',
    en: 'This is the team of a branch: its people alone can join.',
  },
  team_minors: {
    status: 409,
    zh: '未满 18 岁的人只能加入单位或支部的团队，不能任队长。',
    en: 'People under 18 join teams of a unit or branch only, and head none.',
  },
  team_head_age: {
    status: 409,
    zh: '队长须年满 {age} 岁，请先在个人资料里填写出生日期。',
    en: 'A head is at least {age} years old; please tell your date of birth in your profile first.',
  },
  team_changed: {
    status: 409,
    zh: '团队刚刚有了变化，请刷新后再试。',
    en: 'The team has just changed; please look again.',
  },
  team_head_taken: {
    status: 409,
    zh: '团队现在有队长，没有请您接任，或请您接任的时间已过。',
    en: 'The team has a head who did not ask you to take over, or the time to do so is past.',
  },
  team_too_small: {
    status: 409,
    zh: '名额不能多于团队人数（{members} 人）。',
    en: 'A team holds at most as many places as it has members ({members}).',
  },
  team_claimed_before: {
    status: 409,
    zh: '这个团队已经认领过这个岗位的名额。',
    en: 'This team has claimed places of this role before.',
  },
  team_claims_full: {
    status: 409,
    zh: '一个团队同时最多保留 {most} 项任务的名额。',
    en: 'A team holds places of at most {most} tasks at one time.',
  },
  team_claim_over: {
    status: 409,
    zh: '这次团队认领已经结束。',
    en: 'This claim of the team is over.',
  },
  team_places_named: {
    status: 409,
    zh: '保留的名额都已点名。',
    en: 'Somebody is named for each of the places.',
  },
  team_of_branch: {
    status: 409,
    zh: '党支部的团队请由支部的组织者以支部名义办理。',
    en: 'For the team of a branch the branch itself acts, by those who organise it.',
  },
  one_claimant: {
    status: 400,
    zh: '只能为一个单位或一个团队办理。',
    en: 'It is for one unit or for one team.',
  },
  not_in_team: {
    status: 409,
    zh: '不是团队成员。',
    en: 'Not a member of the team.',
  },
  named_before: {
    status: 409,
    zh: '已经点过名，对方谢绝了。',
    en: 'They were named before, and said no.',
  },
  member_not_free: {
    status: 409,
    zh: '现在不能为这项任务点这位队员的名。',
    en: 'They cannot be named for this task now.',
  },
  asked_too_late: {
    status: 409,
    zh: '离截止太近，来不及请对方答复。',
    en: 'It is too late for them to hear of it and to answer.',
  },
} as const satisfies Record<string, ErrorKind>;

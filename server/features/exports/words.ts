import type { ParticipationState } from '../../../shared/participation-states.ts';
import type { Bilingual, Grouping, UnitKind } from '../../../shared/words.ts';

/** The states in the words of a register. */
export const stateWords: Readonly<Record<ParticipationState, Bilingual>> = {
  waiting: { zh: '候补中', en: 'waiting' },
  proposed: { zh: '已邀请', en: 'invited' },
  offered: { zh: '候补待确认', en: 'place offered' },
  confirmed: { zh: '已报名', en: 'signed up' },
  present: { zh: '已签到', en: 'checked in' },
  left: { zh: '已签退', en: 'checked out' },
  completed: { zh: '已完成，待本人确认', en: 'completed, to be confirmed' },
  certified: { zh: '已完成，本人已确认', en: 'completed and confirmed' },
  disputed: { zh: '异议处理中', en: 'disputed' },
  absent: { zh: '未到', en: 'absent' },
  excused: { zh: '未到，已谅解', en: 'absent, excused' },
  void: { zh: '已撤销（非本人）', en: 'void' },
  declined: { zh: '已婉拒', en: 'declined' },
  expired: { zh: '已过期', en: 'expired' },
  withdrawn: { zh: '已退出', en: 'withdrawn' },
  removed: { zh: '被移出', en: 'removed' },
  cancelled: { zh: '任务已取消', en: 'task cancelled' },
};

export const headings = {
  district: { zh: '区', en: 'District' },
  street: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
  unit: { zh: '单位', en: 'Unit' },
  day: { zh: '日期', en: 'Day' },
  task: { zh: '任务', en: 'Task' },
  role: { zh: '岗位', en: 'Role' },
  category: { zh: '类别', en: 'Category' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  personKey: { zh: '志愿者编号', en: 'Volunteer key' },
  branch: { zh: '支部', en: 'Branch' },
  state: { zh: '状态', en: 'State' },
  signedUpAt: { zh: '报名时间', en: 'Signed up at' },
  checkIn: { zh: '签到时间', en: 'Check-in' },
  checkOut: { zh: '签退时间', en: 'Check-out' },
  verified: { zh: '核实时长（小时）', en: 'Verified hours' },
  honoured: { zh: '认定时长（小时）', en: 'Honoured hours' },
  reason: { zh: '事由', en: 'Reason' },
  tasks: { zh: '任务数（项）', en: 'Tasks' },
  slots: { zh: '名额', en: 'Slots' },
  fillRate: { zh: '满员率', en: 'Fill rate' },
  hoursToFill: { zh: '满员用时中位数（小时）', en: 'Median hours to fill' },
  signedUp: { zh: '报名人次', en: 'Signed up' },
  participations: { zh: '参与人次', en: 'Participations' },
  people: { zh: '报名人数', en: 'People signed up' },
  peopleTurnedUp: { zh: '到场人数', en: 'People who turned up' },
  returning: { zh: '再次参与人数', en: 'Returning people' },
} as const satisfies Record<string, Bilingual>;

export const groupHeadings: Readonly<Record<Grouping, Bilingual>> = {
  unit: headings.unit,
  category: headings.category,
  branch: headings.branch,
  residence: { zh: '居住社区', en: 'Residence' },
  day: headings.day,
  month: { zh: '月份', en: 'Month' },
  ageGroup: { zh: '年龄段', en: 'Age group' },
};

export const titles = {
  participations: { zh: '参与明细', en: 'participations' },
  counts: { zh: '参与统计', en: 'participation-counts' },
} as const satisfies Record<string, Bilingual>;

/** The words above a table. */
export const titleWords = {
  unit: { zh: '单位', en: 'Unit' },
  period: { zh: '期间', en: 'Period' },
  compared: { zh: '对比期间', en: 'Compared with' },
  filter: { zh: '范围', en: 'Rows' },
  madeAt: { zh: '制表时间', en: 'Made at' },
  madeBy: { zh: '制表人', en: 'Made by' },
} as const satisfies Record<string, Bilingual>;

/** The columns of the period that a table is compared with. */
export const comparedWords = {
  then: { zh: '（对比时段）', en: ' then' },
  change: { zh: '变化', en: 'Change' },
} as const satisfies Record<string, Bilingual>;

export const everyParticipation: Bilingual = {
  zh: '本单位及下级的全部参与（不含未接受的邀请和候补）',
  en: 'every participation of the unit and those below it, without open invitations and waitlists',
};
export const groupedBy = (heading: Bilingual): Bilingual => ({
  zh: `按${heading.zh}分组`,
  en: `by ${heading.en.toLowerCase()}`,
});

/** A unit's own row among those below it. */
export const ownLevel: Readonly<Partial<Record<UnitKind, Bilingual>>> = {
  city: { zh: '市本级', en: 'the city itself' },
  district: { zh: '区本级', en: 'the district itself' },
  street: { zh: '街道本级', en: 'the street itself' },
};

export const gone: Bilingual = { zh: '已注销', en: 'account closed' };
export const total: Bilingual = { zh: '合计', en: 'Total' };
export const withoutBranch: Bilingual = { zh: '（未分支部）', en: '(branch not told)' };
export const withoutResidence: Bilingual = { zh: '（未分居住社区）', en: '(residence not told)' };

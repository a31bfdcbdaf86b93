import type { Reason } from '../rules/reason.ts';
import type { MatchConfig } from '../worth/config.ts';
import { type Wording, skillWord, dateWords } from './wording.ts';
import { distanceWords, minutesWords } from '../../../shared/tell/quantities.ts';

/** Why a pair does not fit, as one short sentence without a full stop. */
export function reasonInWords(reason: Reason, config: MatchConfig, wording: Wording): string {
  return wording.locale === 'en' ? english(reason, config, wording) : chinese(reason, config, wording);
}

function chinese(reason: Reason, config: MatchConfig, wording: Wording): string {
  switch (reason.code) {
    case 'out_of_range':
      return `距离 ${distanceWords(reason.km, 'zh-CN')}，超出服务半径 ${distanceWords(reason.radiusKm, 'zh-CN')}`;
    case 'skill_missing':
      return `需要会${skillWord(wording, reason.skill)}`;
    case 'certificate_missing':
      return reason.until === undefined
        ? `需要${skillWord(wording, reason.skill)}证书`
        : `${skillWord(wording, reason.skill)}证书 ${dateWords(reason.until, config.utcOffset)} 到期，早于任务结束`;
    case 'avoided':
      return '本人不愿再参加这个任务，或不愿再与这个组织合作';
    case 'no_window':
      return '不在可服务的时间内';
    case 'already_in':
      return '已在这个任务中';
    case 'overlaps':
      return '与已参加的任务时间冲突';
    case 'travel_too_tight':
      return `两个任务之间路上要 ${minutesWords(reason.minutesNeeded, 'zh-CN')}，只有 ${minutesWords(Math.floor(reason.minutesFree), 'zh-CN')}`;
    case 'party_members_only':
      return '仅限党员';
    case 'birth_date_missing':
    case 'under_age':
      return `须年满 ${reason.minAge} 岁`;
    case 'unit_only':
      return '仅限本组织成员';
    case 'invited_only':
      return '仅限受邀者';
    case 'week_full':
      return `当周已满 ${reason.tasksPerWeek} 个任务`;
    case 'task_full':
      return '已满员';
    case 'task_closed':
      return '报名已截止';
  }
}

function english(reason: Reason, config: MatchConfig, wording: Wording): string {
  switch (reason.code) {
    case 'out_of_range':
      return `${distanceWords(reason.km, 'en')} away, beyond the radius of ${distanceWords(reason.radiusKm, 'en')}`;
    case 'skill_missing':
      return `needs ${skillWord(wording, reason.skill)}`;
    case 'certificate_missing':
      return reason.until === undefined
        ? `needs a certificate in ${skillWord(wording, reason.skill)}`
        : `the certificate in ${skillWord(wording, reason.skill)} ends on ${dateWords(reason.until, config.utcOffset)}, before the task does`;
    case 'avoided':
      return 'does not want this task, or its organiser, again';
    case 'no_window':
      return 'outside the offered times';
    case 'already_in':
      return 'in this task already';
    case 'overlaps':
      return 'overlaps a task already held';
    case 'travel_too_tight':
      return `getting there takes ${minutesWords(reason.minutesNeeded, 'en')}, with ${minutesWords(Math.floor(reason.minutesFree), 'en')} between the tasks`;
    case 'party_members_only':
      return 'party members only';
    case 'birth_date_missing':
    case 'under_age':
      return `minimum age ${reason.minAge}`;
    case 'unit_only':
      return 'members of the unit only';
    case 'invited_only':
      return 'invited people only';
    case 'week_full':
      return `already ${reason.tasksPerWeek} task${reason.tasksPerWeek === 1 ? '' : 's'} that week`;
    case 'task_full':
      return 'all places taken';
    case 'task_closed':
      return 'sign-up is over';
  }
}

import type { Db } from 'mongodb';
import { minuteMs, secondMs } from '../../../shared/durations.ts';
import { countDeliveries } from '../../domain/messages/delivery.ts';
import { wakingKinds } from '../../domain/messages/kinds.ts';
import { checkCounts as findDifferences } from '../../features/counting/check-counts.ts';
import { isFailing, isGone, lastRunsOfJobs, type JobRuns } from '../../platform/jobs/last-runs.ts';
import type { Templates } from '../../platform/wechat/templates.ts';
import type { Finding } from './finding.ts';

/** Every server that is up takes some job each minute. */
const silentMinutes = 5;
/** A run that has not ended by then hangs, but of a job that has its turn less often. */
const longRunMinutes = 10;

/** Whether any server does the work by the clock, and which job does not come to its end. */
export async function checkJobs(db: Db, now: Date): Promise<Finding> {
  const check = 'jobs';
  const runs = await lastRunsOfJobs(db);
  const latest = Math.max(0, ...runs.map(({ takenAt }) => +takenAt));
  if (+now - latest > silentMinutes * minuteMs)
    return {
      check,
      severity: 'bad',
      is: {
        zh: latest
          ? `${Math.round((+now - latest) / minuteMs)} 分钟没有任何定时任务运行`
          : '一天内没有任何定时任务运行过',
        en: latest
          ? `No job has run for ${Math.round((+now - latest) / minuteMs)} minutes`
          : 'No job has run within the last day',
      },
      then: {
        zh: '启动服务：名额、提醒、结算都靠定时任务',
        en: 'Start a server: waitlists, reminders and settling live from the jobs',
      },
    };
  const left = runs.filter((one) => isGone(one, now));
  const failed = runs.filter((one) => !left.includes(one) && (isFailing(one) || hangs(one, now)));
  if (failed.length > 0) {
    const names = namesOf(failed);
    const more = left.length === 0 ? undefined : namesOf(left);
    return {
      check,
      severity: 'bad',
      is: {
        zh: `定时任务没有完成：${names}${more ? `；没有服务器在做：${more}` : ''}`,
        en: `Jobs that do not come to their end: ${names}${more ? `; that no server has any more: ${more}` : ''}`,
      },
      then: { zh: '在服务日志里查 "job failed"', en: 'Look for "job failed" in the log of the service' },
    };
  }
  if (left.length > 0) {
    const names = namesOf(left);
    return {
      check,
      severity: 'warn',
      is: { zh: `没有服务器在做的定时任务：${names}`, en: `Jobs that no server has any more: ${names}` },
      then: {
        zh: '那里的服务器还在吗？在的话它卡在那个文件夹上，重启它；已经撤掉的，四天后不再提起',
        en: 'Is their server there? Then it hangs at its folder: start it anew. One that was taken away is forgotten after four days',
      },
    };
  }
  return {
    check,
    severity: 'fine',
    is: { zh: `${runs.length} 个定时任务都在按时运行`, en: `${runs.length} jobs run by the clock` },
  };
}

const namesOf = (some: readonly JobRuns[]): string =>
  some.map(({ job, place }) => (place === null ? job : `${job} (${place})`)).join(', ');

/** Whether a run has begun that does not end, in the time that the job has until its next turn. */
function hangs({ takenAt, endedAt, everySeconds }: JobRuns, now: Date): boolean {
  const hasEnded = endedAt !== null && endedAt >= takenAt;
  return !hasEnded && +now - +takenAt > Math.max(longRunMinutes * minuteMs, everySeconds * secondMs);
}

/** Messages that will not be sent again by themselves. */
export async function checkMessages(db: Db): Promise<Finding> {
  const check = 'messages';
  const dead = await countDeliveries(db, 'dead');
  if (dead === 0)
    return { check, severity: 'fine', is: { zh: '没有发送失败的消息', en: 'No message has failed for good' } };
  return {
    check,
    severity: 'warn',
    is: { zh: `${dead} 条消息发送失败，不再自动重试`, en: `${dead} messages have failed and are not sent again` },
    then: {
      zh: '用 GET /api/v1/dead-letters 查看原因，处理后重发',
      en: '`GET /api/v1/dead-letters` says why; send them again once the cause is mended',
    },
  };
}

/** Whether messages that wake people have a template to be sent by; a city that sends none is told of nothing. */
export function checkTemplates(templates: Templates): Finding {
  const check = 'templates';
  const lacking = Object.keys(templates).length > 0 ? wakingKinds.filter((kind) => !templates[kind]) : [];
  if (lacking.length === 0)
    return {
      check,
      severity: 'fine',
      is: { zh: '紧急消息都有订阅消息模板可用', en: 'Urgent messages have templates where any are set' },
    };
  const names = lacking.join(', ');
  return {
    check,
    severity: 'warn',
    is: {
      zh: `夜里也要送到的消息没有订阅消息模板，只进收件箱：${names}`,
      en: `Messages that are to wake people have no template, and stay in the inbox: ${names}`,
    },
    then: { zh: '在 WECHAT_TEMPLATES 里给它们配上模板', en: 'Name a template for each in WECHAT_TEMPLATES' },
  };
}

/** Whether the counters say what the records say; reads all participations. */
export async function checkCounts(db: Db): Promise<Finding> {
  const check = 'counts';
  const found = await findDifferences(db, { repair: false, say: () => undefined });
  if (found === 0)
    return { check, severity: 'fine', is: { zh: '统计与记录一致', en: 'The counts say what the records say' } };
  return {
    check,
    severity: 'bad',
    is: { zh: `统计与记录有 ${found} 处不一致`, en: `The counts differ from the records in ${found} places` },
    then: {
      zh: '运行 xianfeng counts-check 查看，--repair 修复',
      en: '`xianfeng counts-check` names them, `--repair` writes them',
    },
  };
}

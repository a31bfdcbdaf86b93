import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { hourMs, minuteMs } from '../../../shared/durations.ts';
import { countDeliveries } from '../../domain/messages/delivery.ts';
import { wakingKinds } from '../../domain/messages/kinds.ts';
import { checkCounts as findDifferences } from '../../features/counting/check-counts.ts';
import { BackupRefusal } from '../../platform/backup/refusal.ts';
import { checkBackup as readBackup } from '../../platform/backup/read-backup.ts';
import { lastRunsOfJobs } from '../../platform/jobs/last-runs.ts';
import { steps } from '../../platform/migrations/steps.ts';
import type { Templates } from '../../platform/wechat/templates.ts';
import type { Finding } from './finding.ts';

/** Every server that is up takes some job each minute. */
const silentMinutes = 5;
/** A run that has not ended by then has failed, or hangs. */
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
  const failed = runs.filter(
    ({ doneAt, takenAt }) =>
      +now - +takenAt > longRunMinutes * minuteMs && (!doneAt || +takenAt - +doneAt > longRunMinutes * minuteMs),
  );
  if (failed.length > 0) {
    const names = failed.map(({ job }) => job).join(', ');
    return {
      check,
      severity: 'bad',
      is: { zh: `定时任务没有完成：${names}`, en: `Jobs that do not come to their end: ${names}` },
      then: { zh: '在服务日志里查 "job failed"', en: 'Look for "job failed" in the log of the service' },
    };
  }
  return {
    check,
    severity: 'fine',
    is: { zh: `${runs.length} 个定时任务都在按时运行`, en: `${runs.length} jobs run by the clock` },
  };
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

/** A day, and the time that a backup itself may take. */
const maxBackupHours = 26;

/**
 * The newest backup in a folder, or the backup at a path: whether it can be read to its end, and how old it is.
 * @throws the file system's error where the path is not there
 */
export async function checkBackup(path: string, now: Date, secretKeys: readonly string[] = []): Promise<Finding> {
  const check = 'backup';
  const then = { zh: '运行 xianfeng backup，并每天定时运行', en: 'Run `xianfeng backup`, every day by the clock' };
  const file = (await stat(path)).isDirectory() ? await newestIn(path) : path;
  if (file === undefined)
    return {
      check,
      severity: 'bad',
      is: { zh: `文件夹里没有备份：${path}`, en: `There is no backup in ${path}` },
      then,
    };
  try {
    const { header, end } = await readBackup(file, steps.at(-1)?.version ?? 0, secretKeys);
    const hours = Math.round((+now - +header.takenAt) / hourMs);
    return {
      check,
      severity: hours > maxBackupHours ? 'bad' : 'fine',
      is: {
        zh: `最新的备份可以读取：${hours} 小时前，${end.documents} 份文档（${file}）`,
        en: `The newest backup can be read: ${hours} h old, ${end.documents} documents (${file})`,
      },
      ...(hours > maxBackupHours ? { then } : {}),
    };
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
    return {
      check,
      severity: 'bad',
      is: { zh: `${file}：${error.words.zh}`, en: `${file}: ${error.words.en}` },
      then,
    };
  }
}

async function newestIn(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => ({ file: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  return files.sort((a, b) => b.at - a.at).at(0)?.file;
}

interface Readiness {
  status: string;
  parts?: Record<string, { ok: boolean; detail?: string | number }>;
}

const answerWithinMs = 5_000;

/**
 * A running server's own word of its parts (index, counters, jobs); `address` is its operators' port or its public one.
 */
export async function checkServer(address: string): Promise<Finding> {
  const check = 'server';
  try {
    const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(answerWithinMs) });
    const { status, parts = {} } = (await answer.json()) as Readiness;
    const wrong = Object.entries(parts)
      .filter(([, { ok }]) => !ok)
      .map(([name, { detail }]) => (detail === undefined ? name : `${name} (${detail})`))
      .join(', ');
    if (answer.ok) return { check, severity: 'fine', is: { zh: `${address} 已就绪`, en: `${address} is ready` } };
    return {
      check,
      severity: 'bad',
      is: {
        zh: `${address} 没有就绪：${wrong || status}`,
        en: `${address} is not ready: ${wrong || status}`,
      },
      then: {
        zh: '看它的日志；索引落后会自己追上',
        en: 'Look at its log; an index that is behind catches up by itself',
      },
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      check,
      severity: 'bad',
      is: { zh: `${address} 没有回答（${why}）`, en: `${address} does not answer (${why})` },
      then: { zh: '检查服务是否在运行、地址是否正确', en: 'Is it running, and is this its address?' },
    };
  }
}

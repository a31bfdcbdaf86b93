import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hourMs } from '../../../shared/durations.ts';
import { isEncrypted } from '../../platform/backup/encryption.ts';
import { isAhead, takenAt } from '../../platform/backup/kept-backups.ts';
import { checkBackup as readBackup, headerOf } from '../../platform/backup/read-backup.ts';
import { BackupRefusal } from '../../platform/backup/refusal.ts';
import { dataVersion } from '../../platform/migrations/data-version.ts';
import type { Finding } from './finding.ts';

/** The time that a backup itself may take, beyond what lies between two. */
const slackHours = 2;

interface Look {
  now: Date;
  /** From one backup to the next. */
  everyHours: number;
  secretKeys?: readonly string[];
}

const check = 'backup';
const takeOne = { zh: '运行 xianfeng backup，并每天定时运行', en: 'Run `xianfeng backup`, every day by the clock' };
const bad = (zh: string, en: string, then = takeOne): Finding => ({ check, severity: 'bad', is: { zh, en }, then });

/** Of a city without any backup by the clock. */
export const noBackups: Finding = {
  check,
  severity: 'warn',
  is: { zh: '没有设置定时备份', en: 'No backups are written by the clock' },
  then: {
    zh: '设置 BACKUP_FOLDER；用别的办法备份的，用 --backup 指出位置',
    en: 'Set BACKUP_FOLDER; name the place with --backup where they are made otherwise',
  },
};

/** The newest backup in a folder, or the backup at a path: whether it can be read to its end, and how old it is. */
export async function checkBackup(path: string, look: Look): Promise<Finding> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found)
    return bad(`备份的位置不存在：${path}`, `There is no ${path}`, {
      zh: '备份写过吗？磁盘挂载了吗？',
      en: 'Has a backup been written yet, and is its disk mounted?',
    });
  if (!found.isDirectory()) return checkFile(path, look);
  const backups = await backupsIn(path, look);
  const ahead = backups.filter(({ taken }) => isAhead(taken, look.now));
  const newest = backups
    .filter((one) => !ahead.includes(one))
    .sort((a, b) => +b.taken - +a.taken)
    .at(0);
  const finding = newest
    ? await checkFile(newest.file, look)
    : bad(`文件夹里没有备份：${path}`, `There is no backup in ${path}`);
  return ahead.length > 0 && finding.severity === 'fine' ? datedAhead(ahead[0].file) : finding;
}

const datedAhead = (file: string): Finding => ({
  check,
  severity: 'warn',
  is: {
    zh: `备份的日期在将来，当时的时钟不对：${file}`,
    en: `A backup is dated in the future, by a clock that was wrong: ${file}`,
  },
  then: {
    zh: '核对时钟；这个文件不算最新的，可以删除',
    en: 'Look at the clock; the file counts for nothing, remove it',
  },
});

/** The backups of a folder: those by the clock by their names, others by their content. */
async function backupsIn(folder: string, { secretKeys = [] }: Look): Promise<{ file: string; taken: Date }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name }) => {
        const file = join(folder, name);
        const taken = takenAt(name) ?? (name.endsWith('.part') ? null : await takenBySelf(file, secretKeys));
        return taken && { file, taken };
      }),
  );
  return found.filter((one) => one !== null);
}

/** When a file says that it was taken; of an encrypted one when it was written; null of what is no backup. */
async function takenBySelf(file: string, secretKeys: readonly string[]): Promise<Date | null> {
  try {
    return (await headerOf(file, dataVersion, secretKeys)).takenAt;
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
    return (await isEncrypted(file)) ? (await stat(file)).mtime : null;
  }
}

async function checkFile(file: string, { now, everyHours, secretKeys = [] }: Look): Promise<Finding> {
  const maxHours = everyHours + slackHours;
  const aged = (taken: Date, zh: string, en: string): Finding => {
    const hours = Math.round((+now - +taken) / hourMs);
    const is = { zh: `${zh}：${hours} 小时前（${file}）`, en: `${en}: ${hours} h old (${file})` };
    return hours > maxHours ? { check, severity: 'bad', is, then: takeOne } : { check, severity: 'fine', is };
  };
  try {
    if (secretKeys.length === 0 && (await isEncrypted(file))) {
      const taken = takenAt(basename(file)) ?? (await stat(file)).mtime;
      return aged(taken, '最新的备份是加密的，这里没有打开', 'The newest backup is encrypted, and was not opened here');
    }
    const { header, end } = await readBackup(file, dataVersion, secretKeys);
    if (isAhead(header.takenAt, now)) return datedAhead(file);
    const documents = end.documents;
    return aged(
      header.takenAt,
      `最新的备份可以读取，${documents} 份文档`,
      `The newest backup can be read, ${documents} documents`,
    );
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
    return bad(`${file}：${error.words.zh}`, `${file}: ${error.words.en}`);
  }
}

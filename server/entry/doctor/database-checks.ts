import type { Db } from 'mongodb';
import type { Declared } from '../../platform/migrations/structure.ts';
import { forecast } from '../../platform/migrations/forecast.ts';
import type { Finding } from './finding.ts';

interface Member {
  name: string;
  stateStr: string;
  health: number;
  optimeDate?: Date;
}

const maxLagSeconds = 10;

/** The members of the replica set: one alone, one that is away, one that is behind. */
export async function checkReplicaSet(db: Db): Promise<Finding> {
  const check = 'replica-set';
  const { members } = (await db.client.db('admin').command({ replSetGetStatus: 1 })) as { members: Member[] };
  const primary = members.find(({ stateStr }) => stateStr === 'PRIMARY');
  const away = members.filter(({ stateStr }) => !['PRIMARY', 'SECONDARY', 'ARBITER'].includes(stateStr));
  const behind = members.filter(
    ({ optimeDate }) => primary?.optimeDate && optimeDate && +primary.optimeDate - +optimeDate > maxLagSeconds * 1_000,
  );
  const names = (some: readonly Member[]): string => some.map(({ name }) => name).join(', ');
  if (away.length > 0)
    return {
      check,
      severity: 'bad',
      is: {
        zh: `副本集有成员不可用：${names(away)}`,
        en: `Members of the replica set are away: ${names(away)}`,
      },
      then: {
        zh: '检查这些主机：mongod 在运行吗，磁盘满了吗；多数成员不可用时不能写入',
        en: 'Look at those hosts: is mongod running, is the disk full; without a majority nothing is written',
      },
    };
  if (behind.length > 0)
    return {
      check,
      severity: 'warn',
      is: {
        zh: `副本集有成员落后超过 ${maxLagSeconds} 秒：${names(behind)}`,
        en: `Members of the replica set are more than ${maxLagSeconds} s behind: ${names(behind)}`,
      },
      then: { zh: '检查它们的磁盘和网络', en: 'Look at their disks and their network' },
    };
  if (members.length === 1)
    return {
      check,
      severity: 'warn',
      is: {
        zh: '副本集只有一个成员：这块磁盘坏了，数据就没有了',
        en: 'The replica set has one member: the data is lost with its disk',
      },
      then: { zh: '生产环境用三个成员，并定期备份', en: 'Run three members in production, and take backups' },
    };
  return {
    check,
    severity: 'fine',
    is: { zh: `副本集 ${members.length} 个成员正常`, en: `All ${members.length} members of the replica set are well` },
  };
}

/** Nobody takes writes, or nobody answers at all; nothing else can be looked at. */
export const databaseAway = (why: string): Finding => ({
  check: 'database',
  severity: 'bad',
  is: { zh: `数据库没有可用的主节点（${why}）`, en: `The database has no primary that answers (${why})` },
  then: {
    zh: '检查 MONGODB_URI 里的每台主机：mongod 在运行吗，网络通吗，磁盘满了吗（写满时 mongod 会自己停止，有空间后再启动即可）',
    en: 'Look at every host of MONGODB_URI: is mongod running, can it be reached, is its disk full? On a full disk mongod ends itself; with room again it starts as it was',
  },
});

/** Seconds between this machine's clock and the database's: windows of check-in codes bear a few, not minutes. */
const clockSeconds = { warn: 5, bad: 60 };

export async function checkClock(db: Db, now: () => Date): Promise<Finding> {
  const check = 'clock';
  const before = now();
  const { localTime } = (await db.command({ hello: 1 })) as { localTime: Date };
  const after = now();
  const apart = Math.max(0, +before - +localTime, +localTime - +after) / 1_000;
  const seconds = apart.toFixed(1);
  if (apart < clockSeconds.warn)
    return {
      check,
      severity: 'fine',
      is: { zh: `时钟与数据库相差 ${seconds} 秒`, en: `The clock is ${seconds} s from the database's` },
    };
  return {
    check,
    severity: apart < clockSeconds.bad ? 'warn' : 'bad',
    is: {
      zh: `时钟与数据库相差 ${seconds} 秒：签到码和期限会出错`,
      en: `The clock is ${seconds} s from the database's: check-in codes and deadlines go wrong`,
    },
    then: { zh: '在每台主机上打开时间同步（NTP）', en: 'Switch on time synchronisation (NTP) on every host' },
  };
}

/** Steps, collections and indexes that this version declares and the database lacks. */
export async function checkVersion(db: Db, definitions: readonly Declared[]): Promise<Finding> {
  const check = 'data-version';
  const { from, to, missing, made, dropped } = await forecast(db, definitions);
  const open = to - from + missing.length + made.length + dropped.length;
  if (open === 0)
    return {
      check,
      severity: 'fine',
      is: { zh: `数据版本 ${to}，索引齐全`, en: `Data version ${to}, all indexes are there` },
    };
  return {
    check,
    severity: 'warn',
    is: {
      zh: `数据库还没有升级到这个版本（数据版本 ${from} → ${to}，${open} 处）`,
      en: `The database is not at this version yet (data version ${from} → ${to}, ${open} things)`,
    },
    then: {
      zh: '运行 xianfeng migrate --dry-run 查看，启动服务时会自动升级',
      en: '`xianfeng migrate --dry-run` names them; a server that starts does them',
    },
  };
}

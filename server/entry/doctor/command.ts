import type { Bilingual } from '../../../shared/words.ts';
import type { Database } from '../../platform/database/connect.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag } from '../command/flags.ts';
import { notLookedAt, worstOf, type Finding, type Severity } from './finding.ts';

interface Options {
  backup?: string;
  key?: string;
  server?: string;
  counts?: boolean;
  json?: boolean;
}

export const doctor = command<Options>({
  name: 'doctor',
  about: {
    zh: '检查数据库和服务，用平常的话说出哪里不对、怎么办；只读，服务可以同时运行',
    en: 'Look at the database and the service, and say in plain words what is wrong and what to do. Nothing is written; servers may run.',
  },
  options: [
    {
      flags: '--backup <path>',
      about: {
        zh: '备份文件或所在文件夹：最新的一份能否读取、是否太旧；默认是定时备份的文件夹',
        en: 'a backup or the folder of the backups: can the newest be read, is it too old; the folder of those by the clock without it',
      },
    },
    {
      flags: '--key <path>',
      about: { zh: '打开加密备份的密钥文件', en: 'the key file that opens encrypted backups' },
    },
    {
      flags: '--server <address>',
      about: {
        zh: '运行中的服务地址（运维端口可看到各部分），例如 http://127.0.0.1:3000；默认是本机 OPERATIONS_PORT 上的服务',
        en: 'address of a running server (its operators’ port tells the parts), such as http://127.0.0.1:3000; that at OPERATIONS_PORT of this machine without it',
      },
    },
    {
      flags: '--counts',
      about: {
        zh: '也核对统计；要读取全部参与记录',
        en: 'check the counts, too; reads all participations',
      },
    },
    jsonFlag,
  ],
  more: () => ({
    zh: '退出状态：0 没有要马上处理的，1 有，2 设置不对。',
    en: 'Exit status: 0 nothing is urgent, 1 something is, 2 a setting is wrong.',
  }),
  async run({ backup, key, server, counts = false, json = false }, { lang }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { systemClock } = await import('../../platform/time/clock.ts');
    const { isLostConnection } = await import('../../platform/database/lost-connection.ts');
    const database = await import('./database-checks.ts');
    const { databaseChecks } = await import('./checks.ts');
    const service = await import('./service-checks.ts');
    const { checkServer, checkServerHere } = await import('./server-check.ts');
    const { checkBackup, noBackups } = await import('./backup-check.ts');
    const { secretKeysIn } = await import('../../platform/backup/encryption.ts');
    const config = loadConfig(process.env);
    const backups = backup ?? config.backups.folder;
    const { everyHours } = config.backups;
    const secretKeys = key === undefined ? [] : await secretKeysIn(key);
    const now = (): Date => systemClock.now();
    const findings: Finding[] = [];
    const look = async (check: string, at: () => Promise<Finding | readonly Finding[]>): Promise<void> => {
      try {
        findings.push(...[await at()].flat());
      } catch (error) {
        if (isLostConnection(error)) throw error;
        findings.push(notLookedAt(check, error));
      }
    };
    const lookAt = async ({ db, uri }: Database): Promise<void> => {
      for (const [name, check] of Object.entries(databaseChecks))
        if (name !== 'counts' || counts) await look(name, () => check({ db, uri, now }));
    };
    try {
      await withDatabase(config, lookAt, { takesHalfRestored: true });
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      findings.push(database.databaseAway(error instanceof Error ? error.message : String(error)));
    }
    if (backups !== '') await look('backup', () => checkBackup(backups, { now: now(), everyHours, secretKeys }));
    else if (!config.demo.on) findings.push(noBackups);
    findings.push(service.checkTemplates(config.wechat.templates));
    await look('server', () => (server === undefined ? checkServerHere(config.operations) : checkServer(server)));
    console.log(written(findings, json, (of) => (lang === 'en' ? of.en : of.zh)));
    if (worstOf(findings) === 'bad') process.exitCode = 1;
  },
});

function written(findings: readonly Finding[], json: boolean, words: (of: Bilingual) => string): string {
  if (!json) return findings.map((finding) => inWords(finding, words)).join('\n');
  const inOneLanguage = findings.map(({ check, severity, is, then }) => ({
    check,
    severity,
    is: words(is),
    ...(then && { then: words(then) }),
  }));
  return JSON.stringify({ severity: worstOf(findings), findings: inOneLanguage });
}

const marks: Record<Severity, string> = { fine: '✓', warn: '!', bad: '✗' };

const inWords = ({ severity, is, then }: Finding, words: (of: Bilingual) => string): string =>
  [`${marks[severity]} ${words(is)}`, ...(then ? [`    ${words(then)}`] : [])].join('\n');

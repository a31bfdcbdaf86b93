import type { Bilingual } from '../../../shared/words.ts';
import { leaveAllToInbox } from '../../domain/messages/delivery.ts';
import { endAgain, type EndedAgain } from '../../features/endings/end-again.ts';
import { readJournal, type Journal } from '../../features/endings/journal.ts';
import type { Say } from '../../platform/process/terminal.ts';

interface Finishing {
  context: Parameters<typeof endAgain>[0];
  journal: string;
  /** Of the backup; absent where it is not known. */
  takenAt?: Date;
  now: Date;
  say: Say;
}

/**
 * Keeps what had ended when the database was lost from coming back with it: messages are not sent a second time, and
 * the endings of the journal happen again. The words for the operator name what could not be.
 *
 * @returns false where something is left to be done
 */
export async function finishRestore(finishing: Finishing): Promise<boolean> {
  const { context, now, say } = finishing;
  const left = await leaveAllToInbox(context.db, now);
  if (left > 0)
    say({
      zh: `${left} 条待发消息只留在收件箱：备份之后可能已经发送过`,
      en: `${left} messages that waited stay in the inbox alone: they may have been sent since the backup`,
    });
  return endByJournal(finishing);
}

/** @returns false where something is left to be done */
export async function endByJournal({ context, journal, takenAt, now, say }: Finishing): Promise<boolean> {
  const read = await readJournal(journal);
  if (!read) {
    say({
      zh: `没有找到 ${journal}：备份之后注销的人、收回的角色和同意都回来了。找到它以后运行 xianfeng end-again <文件>。`,
      en: `There is no ${journal}: people who left since the backup, and roles and consents that were taken away, are back. Once you have it, run \`xianfeng end-again FILE\`.`,
    });
    return false;
  }
  const gaps = gapsOf(read, takenAt);
  for (const words of gaps) say(words);
  const result = await endAgain(context, read.endings, now);
  for (const words of endedInWords(result)) say(words);
  if (read.until) say(knownUntil(read.until));
  return result.refused.length === 0 && gaps.length === 0;
}

/** Why the journal may not tell of everything that ended since the backup; nothing where it does. */
function gapsOf({ brokenLines, missing, until }: Journal, takenAt?: Date): Bilingual[] {
  const gaps: Bilingual[] = [];
  if (brokenLines > 0)
    gaps.push({
      zh: `日志里有 ${brokenLines} 行不完整，已跳过`,
      en: `${brokenLines} lines of the journal are broken and were passed over`,
    });
  if (missing > 0)
    gaps.push({
      zh: `日志缺少 ${missing} 项：找到更新的一份以后运行 xianfeng end-again <文件>`,
      en: `The journal lacks ${missing} endings: once you have a newer copy, run \`xianfeng end-again FILE\``,
    });
  if (!until)
    gaps.push({
      zh: '日志旁边没有 .until 文件：不知道它记到什么时候，之后结束的都回来了',
      en: 'No file `.until` lies beside the journal: nobody knows until when it was kept, and what ended later is back',
    });
  else if (takenAt && until < takenAt)
    gaps.push({
      zh: `日志只记到 ${until.toISOString()}，早于备份：备份之后结束的都回来了，除非那以后没有服务运行`,
      en: `The journal was kept until ${until.toISOString()} alone, before the backup: what ended since is back, unless no server ran`,
    });
  return gaps;
}

const knownUntil = (until: Date): Bilingual => ({
  zh: `日志记到 ${until.toISOString()}；之后结束的不在其中`,
  en: `The journal was kept until ${until.toISOString()}; what ended later is not in it`,
});

/** The endings that were done again, and by id those that could not be. */
function endedInWords({ done, refused }: EndedAgain): Bilingual[] {
  const of = (...actions: (keyof typeof done)[]): number => actions.reduce((sum, one) => sum + (done[one] ?? 0), 0);
  const [people, consents, roles] = [of('person.erase', 'person.close'), of('consent.withdraw'), of('grant.remove')];
  return [
    {
      zh: `已再次结束：${people} 个账号、${consents} 项同意、${roles} 个角色`,
      en: `Ended again: ${people} accounts, ${consents} consents, ${roles} roles`,
    },
    ...refused.map(({ ending: { action, id, at }, code }) => ({
      zh: `未能结束：${action} ${id}（${at.toISOString()}）：${code}。处理后再次运行 xianfeng end-again。`,
      en: `Could not be ended: ${action} ${id} (${at.toISOString()}): ${code}. Run \`xianfeng end-again\` again once that is mended.`,
    })),
  ];
}

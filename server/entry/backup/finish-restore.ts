import type { Bilingual } from '../../../shared/words.ts';
import { leaveAllToInbox } from '../../domain/messages/delivery.ts';
import { endAgain, type EndedAgain } from '../../features/endings/end-again.ts';
import { readJournal } from '../../features/endings/journal.ts';
import type { Say } from '../../platform/process/terminal.ts';

interface Finishing {
  context: Parameters<typeof endAgain>[0];
  journal: string;
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
export async function endByJournal({ context, journal, now, say }: Finishing): Promise<boolean> {
  const read = await readJournal(journal);
  if (!read) {
    say({
      zh: `没有找到 ${journal}：备份之后注销的人、收回的角色和同意都回来了。找到它以后运行 xianfeng end-again <文件>。`,
      en: `There is no ${journal}: people who left since the backup, and roles and consents that were taken away, are back. Once you have it, run \`xianfeng end-again FILE\`.`,
    });
    return false;
  }
  if (read.brokenLines > 0) say(brokenLines(read.brokenLines));
  const result = await endAgain(context, read.endings, now);
  for (const words of endedInWords(result)) say(words);
  return result.refused.length === 0;
}

const brokenLines = (count: number): Bilingual => ({
  zh: `日志里有 ${count} 行不完整，已跳过`,
  en: `${count} lines of the journal are broken and were passed over`,
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

import { waitsOver } from '../../domain/cases/deadlines.ts';
import { mayFollow } from '../../domain/cases/transitions.ts';
import type { WaitClock } from '../../domain/cases/waits.ts';
import { applyEvent, caseToChange, type Happening, type OpenedCase } from '../../domain/cases/writer.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/** The event by which a case goes on when a wait is over. Nobody's need is refused because nobody answered. */
const endOf: Readonly<Record<WaitClock, Happening>> = {
  answer: { verb: 'tellMore', reason: '（逾期未补充，请按现有信息处理）' },
  pause: { verb: 'resume' },
  decide: { verb: 'denyExtension', reason: '（逾期未答复，按不同意处理）' },
};

/** Lets cases go on by themselves whose waits are over: a question unanswered, a pause, a wish for more time. */
export async function endWaits(
  transaction: TransactionContext,
  settings: CalendarSettings,
  calendars: Calendars,
  reached: readonly OpenedCase[],
): Promise<void> {
  for (const { doc, facts } of reached) {
    for (const clock of waitsOver(facts, calendars, transaction.now)) {
      // Another event may have been added in this transaction.
      const opened = await caseToChange(transaction, doc._id);
      const end = endOf[clock];
      if (mayFollow(opened.facts, end.verb)) await applyEvent(transaction, settings, opened, end);
    }
  }
}

import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import { heldByPerson } from '../../domain/participations/held.ts';
import type { RuleContext } from '../../domain/participations/rule-facts.ts';
import { leaveWaitlists } from '../claims/waitlist/leave.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { withdrawRecordsOf, type RecordsOfLeaver } from '../service-records/withdraw.ts';
import { forgetPerson } from './forget.ts';
import { rememberFormer } from './remember-former.ts';
import { closePerson, deleteIdentity, updateIdentity } from '../../domain/people/writes.ts';

/**
 * The remains of the person after closing:
 * - `openid`: nothing but the WeChat account, so that a later log-in is told that the account is closed;
 * - `nothing`: nothing; whoever logs in later is somebody new.
 */
export interface Leaving {
  leaves: 'openid' | 'nothing';
  records: RecordsOfLeaver;
}

type ClosingContext = RuleContext & Pick<ServiceContext, 'forgetting' | 'openidHash'>;

/**
 * Closes an account and forgets the person: sessions, roles, offer, messages, consents, identity and their own words
 * go; the facts of service stay, with an id that nothing leads back from.
 * Refuses with `wrong_state` while the person holds slots in tasks that are not over (others count on them), with
 * `last_administrator` and with `account_closed`.
 */
export async function closeAccount(
  transaction: TransactionContext,
  personId: ObjectId,
  { leaves, records }: Leaving,
  { forgetting, openidHash, ...context }: ClosingContext,
): Promise<void> {
  const { db, session, now } = transaction;
  await lockCalendar(transaction, personId);
  const held = await heldByPerson(db, personId, now, session);
  if (held.length > 0) throw tasksToCome(held.map((row) => row.taskId));
  // Joined or asked at this very moment: what was there before has been left through the claim batcher.
  const lines = await leaveWaitlists(transaction, personId, context);
  await closePerson(transaction, personId);
  if (leaves === 'nothing') await rememberFormer(transaction, personId, await openidHash());
  if (records === 'withdraw') await withdrawRecordsOf(transaction, personId);
  const forgotten = await forgetPerson(transaction, personId, forgetting, context);
  if (leaves === 'nothing') await deleteIdentity(transaction, personId);
  else await updateIdentity(transaction, personId, { name: null, phone: null, unionid: null });
  await recordAudit(transaction, {
    action: leaves === 'nothing' ? 'person.erase' : 'person.close',
    subject: { kind: 'person', id: personId },
    unitId: null,
    from: 'active',
    to: 'closed',
    details: { ...forgotten, lines, records },
  });
}

export const tasksToCome = (taskIds: readonly ObjectId[]): Error =>
  refuse('wrong_state', {
    state: { zh: '还有未结束的任务', en: 'tasks to come' },
    taskIds: taskIds.map((id) => id.toHexString()),
  });

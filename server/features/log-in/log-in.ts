import type { ObjectId } from 'mongodb';
import type { Language, SessionKind } from '../../../shared/words.ts';
import { inTransaction, isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findOrEnrol } from './enrol.ts';
import { personByDemoKey, guardActivePerson, type PersonDoc } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';
import { openSession } from './session.ts';

export interface LogIn {
  kind: SessionKind;
  device: string;
  language: Language;
  now: Date;
  requestId: string;
}
export interface LoggedIn {
  token: string;
  session: SessionDoc;
  person: PersonDoc;
}
type Parts = Pick<ServiceContext, 'client' | 'db' | 'wechat' | 'openidHash'>;

/**
 * Logs in with a code of `wx.login`; the first time, the person is made. The code is spent at WeChat before anything
 * is written. Refuses with `wechat_code_invalid`, `wechat_blocked`, `wechat_busy`, `account_closed`.
 */
export async function logInByWeChat(parts: Parts, code: string, logIn: LogIn): Promise<LoggedIn> {
  const user = await parts.wechat.exchangeCode(code);
  const hash = await parts.openidHash();
  const attempt = () => openFor(parts, logIn, (transaction) => findOrEnrol(transaction, user, logIn.language, hash));
  try {
    return await attempt();
  } catch (error) {
    // The same person's first log-in, at the same moment, on another device or server.
    if (!isDuplicateKey(error)) throw error;
    return attempt();
  }
}

/** Logs in as one of the demo city's people. Refuses with `not_found`. */
export async function logInAsDemo(parts: Parts, demoKey: string, logIn: LogIn): Promise<LoggedIn> {
  const person = await personByDemoKey(parts.db, demoKey);
  if (!person) throw refuse('not_found');
  return openFor(parts, logIn, async () => person);
}

async function openFor(
  { client, db }: Parts,
  { kind, device, now, requestId }: LogIn,
  whom: (transaction: TransactionContext) => Promise<PersonDoc>,
): Promise<LoggedIn> {
  return inTransaction(client, async (session) => {
    const change: TransactionContext = { db, session, now, actorId: null as ObjectId | null, requestId };
    const { _id, state } = await whom(change);
    if (state === 'closed') throw refuse('account_closed');
    const person = await guardActivePerson(change, _id);
    return { ...(await openSession(change, _id, { kind, device })), person };
  });
}

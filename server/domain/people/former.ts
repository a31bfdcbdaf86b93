import { createHmac } from 'node:crypto';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { formerAccounts, type FormerAccountDoc } from './model.ts';

/** A WeChat id as it is kept of an account that was erased: worthless without the service's key. */
export type OpenidHash = (openid: string) => string;

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    openidHash: () => Promise<OpenidHash>;
  }
}

export const openidHashBy =
  (secret: Buffer): OpenidHash =>
  (openid) =>
    createHmac('sha256', secret).update(`openid ${openid}`).digest('base64url');

type Carried = Pick<FormerAccountDoc, 'reliability' | 'removedFrom'>;

/** Keeps for a while what a new account of the same WeChat id begins with. */
export async function keepFormer(
  { db, session, now }: TransactionContext,
  _id: string,
  carried: Carried,
): Promise<void> {
  const expiresAt = new Date(+now + limits.formerAccountDays * dayMs);
  await formerAccounts.in(db).replaceOne({ _id }, { ...carried, expiresAt }, { session, upsert: true });
}

/** The beginning of a new account: it takes this over, and nothing is left of the old one. */
export async function takeFormer({ db, session, now }: TransactionContext, _id: string): Promise<Carried | null> {
  const former = await formerAccounts.in(db).findOneAndDelete({ _id }, { session });
  return former && former.expiresAt > now ? former : null;
}

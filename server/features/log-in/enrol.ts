import { ObjectId } from 'mongodb';
import type { Language } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { takeFormer, type OpenidHash } from '../../domain/people/former.ts';
import { findPerson, identityByOpenid, type PersonDoc } from '../../domain/people/queries.ts';
import { insertIdentity, insertPerson } from '../../domain/people/writes.ts';

export interface WeChatIdentity {
  openid: string;
  unionid?: string;
}

/**
 * The person behind a WeChat account, made on their first log-in. Two first log-ins at the same moment meet in the
 * unique `openid`: one of them fails with a duplicate key, and finds the person when it is tried again. An account that
 * was erased lately leaves its missed promises and removals to the new one.
 */
export async function findOrEnrol(
  transaction: TransactionContext,
  { openid, unionid }: WeChatIdentity,
  language: Language,
  hash: OpenidHash,
): Promise<PersonDoc> {
  const { db, session, now } = transaction;
  const identity = await identityByOpenid(transaction, openid);
  const known = identity && (await findPerson(db, identity._id, session));
  if (known) return known;
  const _id = identity?._id ?? new ObjectId();
  if (!identity) await insertIdentity(transaction, { _id, openid, ...(unionid ? { unionid } : {}) });
  const former = await takeFormer(transaction, hash(openid));
  const person: PersonDoc = {
    _id,
    displayName: language === 'en' ? 'Volunteer' : '志愿者',
    language,
    elderMode: false,
    communityId: null,
    branchId: null,
    birthDate: null,
    partyMember: false,
    consents: [],
    reliability: former?.reliability ?? { kept: 0, missed: 0 },
    ...(former?.removedFrom.length ? { removedFrom: former.removedFrom } : {}),
    state: 'active',
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertPerson(transaction, person);
  await recordAudit(
    { ...transaction, actorId: _id },
    { action: 'person.enrol', subject: { kind: 'person', id: _id }, unitId: null, to: 'active' },
  );
  return person;
}

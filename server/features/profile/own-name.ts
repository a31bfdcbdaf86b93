import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { nameKey } from '../../platform/text/written.ts';
import { staffOf } from '../../domain/grants/queries.ts';
import { displayNames, findPerson } from '../../domain/people/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { MyEdits } from './edit-me.ts';

/** Titles of offices, which only staff may be called by: a name is no place to borrow one. */
const titles =
  /管理员|管理員|组织者|組織者|工作人员|工作人員|官方|客服|系统|系統|居委会|居委會|街道办|街道辦|党工委|黨工委|书记|書記/;
const englishTitles = /^(system|site|super)?(admin(istrator)?|organi[sz]er|official|support|staff|moderator|root)\d*$/;

/**
 * Refuses a name that borrows an office, and one that an organiser of one's own community or above it has; staff are
 * called what they like, and are marked as staff wherever others see them. Refuses with `invalid_request`.
 */
export async function mustBeOwnName(
  transaction: TransactionContext,
  caller: Caller,
  { displayName, name, communityId }: MyEdits,
): Promise<void> {
  if (caller.grants.length > 0) return;
  for (const [field, text] of Object.entries({ displayName, name })) {
    const key = nameKey(text ?? '');
    if (titles.test(key) || englishTitles.test(key))
      throw refuseField(`body.${field}`, '不能使用职务名称', 'must not be the title of an office');
  }
  // A person who moves to another community takes the name along.
  if (displayName === undefined && !communityId) return;
  const { db, session } = transaction;
  const person = (await findPerson(db, caller.personId, session))!;
  const wanted = nameKey(displayName ?? person.displayName);
  const taken = await staffNames(transaction, communityId === undefined ? person.communityId : communityId);
  if (taken.has(wanted))
    throw refuseField(
      displayName === undefined ? 'body.communityId' : 'body.displayName',
      '与社区组织者的称呼相同，请换一个',
      'is what an organiser there is called; please choose another',
    );
}

/** The names, as they are compared, of the organisers of a community and of everything above it. */
async function staffNames(
  { db, session, now }: TransactionContext,
  communityId: ObjectId | null,
): Promise<ReadonlySet<string>> {
  const unit = communityId && (await findUnit(db, communityId, session));
  if (!unit) return new Set();
  const names = await displayNames(db, await staffOf(db, unit.path, now, session), session);
  return new Set([...names.values()].map(nameKey));
}

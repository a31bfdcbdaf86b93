import type { GrantRole } from '../../../shared/words.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { giveRole } from '../../features/granting/give.ts';
import { personByMemberCode } from '../../domain/people/queries.ts';
import { CommandRefusal } from '../command/declaration.ts';
import { unitsByName } from './unit-names.ts';

interface Given {
  memberCode: string;
  role: GrantRole;
  unit: string;
  now: Date;
}

/**
 * Gives a role to the person who shows a member code, as administrators do in the mini-program: for the first of them,
 * whom nobody could appoint. The audit names the shell as the one who asked.
 * @param given.unit the way of names below the city, parted by `/`; empty for the city
 * @throws CommandRefusal for a code that nobody has, a unit that is not there; Refusal `grant_exists`
 */
export async function appoint(
  { db, client }: Database,
  { memberCode, role, unit, now }: Given,
): Promise<{ person: string; unit: string }> {
  const node = (await unitsByName(db)).get(unit);
  if (!node)
    throw new CommandRefusal(
      unit
        ? { zh: `本市没有叫“${unit}”的组织。`, en: `No unit of this city is called ${unit}.` }
        : {
            zh: '还没有城市，请先建立（xianfeng setup city）。',
            en: 'There is no city yet; make it first (xianfeng setup city).',
          },
    );
  const person = await personByMemberCode(db, memberCode.toUpperCase(), now);
  if (!person)
    throw new CommandRefusal({
      zh: '没有人持有这个识别码。识别码在小程序里生成（我的 › 我的识别码），一小时内有效。',
      en: 'Nobody has this member code. It is made in the mini-program (我的 › 我的识别码) and holds for an hour.',
    });
  await inTransaction(client, (session) =>
    giveRole(
      { db, session, now, actorId: null, requestId: 'setup:administrator' },
      node.objectId,
      { personId: person._id, role },
      null,
    ),
  );
  return { person: person.displayName, unit: node.name };
}

import type { ObjectId } from 'mongodb';
import { recordAudit } from '../audit/record.ts';
import { removeAllGrants } from '../grants/remove.ts';
import { refuse } from '../http/errors.ts';
import type { Change } from '../http/route.ts';
import { withdrawOfferOfLeaver } from '../offers/edit-offer.ts';
import { heldByPerson } from '../participations/queries.ts';
import { touchCalendar } from '../participations/touch-calendar.ts';
import { leaveLines } from '../participations/waiting-list/leave-lines.ts';
import { leaveAllRotas } from '../rotas/members/leave.ts';
import { endSessionsOf } from '../sessions/end.ts';
import { identities, people } from './model.ts';

const nobody = '已注销用户';

/**
 * Closes an account: its sessions, roles and offer go, and so does what the service knows of the person beyond the
 * record of service; they leave every line. The openid stays, so that a later log-in is told that the account is closed.
 * Refuses with `wrong_state` while the person holds places in tasks that are not over (others count on them), and with
 * `last_administrator`.
 */
export async function closeAccount(change: Change, personId: ObjectId): Promise<void> {
  const { db, session, now } = change;
  await touchCalendar(change, personId);
  const held = await heldByPerson(db, personId, now, session);
  if (held.length > 0) throw refuse('wrong_state', { state: { zh: '还有未结束的任务', en: 'tasks to come' }, taskIds: held.map((row) => row.taskId.toHexString()) });
  const lines = await leaveLines(change, personId);
  const { matchedCount } = await people.in(db).updateOne(
    { _id: personId, state: 'active' },
    {
      $set: {
        state: 'closed', displayName: nobody, birthDate: null, partyMember: false, consents: [], communityId: null,
        branchId: null, updatedAt: now,
      },
      $unset: { memberCode: '', demoKey: '' },
      $inc: { version: 1 },
    },
    { session },
  );
  if (matchedCount === 0) throw refuse('account_closed');
  await identities.in(db).updateOne({ _id: personId }, { $unset: { name: '', phone: '' } }, { session });
  const ended = {
    roles: await removeAllGrants(change, personId),
    sessions: await endSessionsOf(change, personId),
    offers: await withdrawOfferOfLeaver(change, personId),
    rotas: await leaveAllRotas(change, personId),
    lines,
  };
  await recordAudit(change, {
    action: 'person.close', subject: { kind: 'person', id: personId }, unitId: null, from: 'active', to: 'closed', details: ended,
  });
}

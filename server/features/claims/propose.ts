import type { ObjectId } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { mayMove } from '../../../shared/participation-states.ts';
import { runQuery } from '../../platform/database/query.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { answerBy } from '../../domain/messages/answer-by.ts';
import { settingsOfAll, usualSettings } from '../../domain/messages/settings.ts';
import { recruitable } from '../../domain/offers/queries.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { guardPublished, type PlacesTask } from '../../domain/tasks/slots.ts';
import { applyTransitions } from '../../domain/participations/apply.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import { invitationsSince } from '../../domain/participations/invitations.ts';
import { participationsOfPairs, type ParticipationDoc } from '../../domain/participations/queries.ts';
import type { Invite } from '../../domain/participations/transition.ts';

export interface Invitation {
  personId: ObjectId;
  worth?: number;
  reasons?: { zh: string; en: string };
  /** Of a wave of a filling, see the proposal's field. */
  filling?: NonNullable<ParticipationDoc['proposal']>['filling'];
}
export interface ProposeTerms {
  /** The city's, in minutes. */
  utcOffset: number;
  /** For how long an invitation stands; else what the kind of question says. */
  hours?: number;
  /**
   * The rota whose turn it is. Members of a rota have asked to be asked: its turns need no standing offer, are not
   * counted in the week's budget and are not held up by it.
   */
  rotaId?: ObjectId;
  /** The organisers do not see who is asked, see `proposal.hidden`. */
  hidden?: boolean;
  /** So many are invited at most, the first of the list who can be; absent: all who can. */
  atMost?: number;
}
export interface ProposeResult {
  proposed: ParticipationDoc[];
  refused: { personId: ObjectId; code: ErrorCode }[];
}

/**
 * Invites people to a role. An invitation binds nobody and takes no slot; each lapses when its volunteer has had time
 * to hear of it and to answer (`answerBy`). People who cannot be asked are named with the reason and do not stop the
 * others.
 */
export async function propose(
  transaction: TransactionContext,
  task: PlacesTask,
  roleId: ObjectId,
  invitations: readonly Invitation[],
  { utcOffset, hours, rotaId, hidden = false, atMost = Infinity }: ProposeTerms,
): Promise<ProposeResult> {
  const { db, session, now } = transaction;
  if (task.state !== 'published' || now >= task.signUpBy) throw refuse('task_closed');
  if (!task.roles.some((role) => role._id.equals(roleId))) throw refuse('role_unknown');
  await guardPublished(transaction, task);
  const ids = invitations.map(({ personId }) => personId);
  // Two organisers asking one person at once meet at the person's calendar, so that the budget cannot be overrun.
  for (const personId of ids) await lockCalendar(transaction, personId);
  const weekAgo = new Date(+now - weekMs);
  const asked = (await invitationsSince(db, ids, weekAgo, { hidden, session })).filter(({ at }) => at > weekAgo);
  const pairs = ids.map((personId) => ({ taskId: task._id, personId }));
  const already = await runQuery(db, participationsOfPairs(pairs), session);
  const willing = new Set((rotaId ? ids : await recruitable(db, ids, task.unitId)).map((id) => id.toHexString()));
  // People who are asked too often stop answering.
  const { invitationsPerWeek } = await effectiveAt(transaction, task.unitId);
  const refused: ProposeResult['refused'] = [];
  const invites: Invite[] = [];
  const settings = await settingsOfAll(db, ids, session);
  const question = {
    kind: rotaId ? 'rotaTurn' : 'invitation',
    now,
    start: task.start,
    signUpBy: task.signUpBy,
    ...(hours === undefined ? {} : { hours }),
  } as const;
  for (const { personId, worth, reasons, filling } of invitations) {
    if (invites.length >= atMost) break;
    const before = already.find((row) => row.personId.equals(personId));
    const code = whyNotAsk(
      before,
      willing.has(personId.toHexString()),
      rotaId ? 0 : asked.filter((row) => row.personId.equals(personId)).length,
      invitationsPerWeek,
    );
    if (code) {
      refused.push({ personId, code });
      continue;
    }
    const proposal = {
      expiresAt: answerBy(question, { ...(settings.get(personId.toHexString()) ?? usualSettings), utcOffset }),
      ...(worth === undefined ? {} : { worth }),
      ...(reasons ? { reasons } : {}),
      ...(rotaId ? { rotaId } : {}),
      ...(filling ? { filling } : {}),
      ...(hidden ? { hidden: true as const } : {}),
    };
    invites.push({ verb: 'propose', before, task, roleId, personId, proposal });
  }
  return { proposed: await applyTransitions(transaction, invites), refused };
}

function whyNotAsk(
  before: ParticipationDoc | undefined,
  willing: boolean,
  askedLately: number,
  budget: number,
): ErrorCode | null {
  // Nobody is asked twice for the same thing; one who gave a slot back may be asked whether they can after all.
  if (!mayMove('propose', before?.state ?? 'none') || before?.proposal) return 'already_asked';
  if (!willing) return 'not_recruitable';
  return askedLately >= budget ? 'asked_too_often' : null;
}

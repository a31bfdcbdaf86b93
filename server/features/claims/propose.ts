import { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { mayMove } from '../../../shared/participation-states.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';
import { recruitable } from '../../domain/offers/skills.ts';
import { guardPublished, type PlacesTask } from '../../domain/tasks/slots.ts';
import { participations, type ParticipationDoc } from '../../domain/participations/model.ts';
import { lockCalendar } from '../../domain/participations/lock-calendar.ts';

/** Invitations a person may get in seven days: who is asked too often stops answering. */
export const proposalsPerWeek = 3;

export interface Invitation {
  personId: ObjectId;
  worth?: number;
  reasons?: { zh: string; en: string };
}
export interface ProposeOptions {
  /**
   * The rota whose turn it is. Who joined a rota has asked to be asked: its turns need no standing offer, are not
   * counted in the week's budget and are not held up by it.
   */
  rotaId?: ObjectId;
}
export interface ProposeResult {
  proposed: ParticipationDoc[];
  refused: { personId: ObjectId; code: ErrorCode }[];
}

/**
 * Invites people to a role. An invitation binds nobody and takes no slot; it lapses at `expiresAt` or when sign-up
 * ends. People who cannot be asked are named with the reason and do not stop the others.
 */
export async function propose(
  transaction: TransactionContext,
  task: PlacesTask,
  roleId: ObjectId,
  invitations: readonly Invitation[],
  hours: number,
  { rotaId }: ProposeOptions = {},
): Promise<ProposeResult> {
  const { db, session, now } = transaction;
  if (task.state !== 'published' || now >= task.signUpBy) throw refuse('task_closed');
  if (!task.roles.some((role) => role._id.equals(roleId))) throw refuse('role_unknown');
  await guardPublished(transaction, task);
  const ids = invitations.map(({ personId }) => personId);
  // Two organisers asking one person at once meet at the person's calendar, so that the budget cannot be overrun.
  for (const personId of ids) await lockCalendar(transaction, personId);
  const weekAgo = new Date(+now - 7 * 24 * 3_600_000);
  const asked = await participations
    .in(db)
    .find(
      { personId: { $in: ids }, 'proposal.at': { $gt: weekAgo }, 'proposal.rotaId': { $exists: false } },
      { session, projection: { personId: 1 } },
    )
    .toArray();
  const already = await participations
    .in(db)
    .find({ taskId: task._id, personId: { $in: ids } }, { session })
    .toArray();
  const willing = new Set((rotaId ? ids : await recruitable(db, ids)).map((id) => id.toHexString()));
  const result: ProposeResult = { proposed: [], refused: [] };
  const expiresAt = new Date(Math.min(+now + hours * 3_600_000, +task.signUpBy));
  for (const invitation of invitations) {
    const { personId } = invitation;
    const before = already.find((row) => row.personId.equals(personId));
    const code = whyNotAsk(
      before,
      willing.has(personId.toHexString()),
      rotaId ? 0 : asked.filter((row) => row.personId.equals(personId)).length,
    );
    if (code) result.refused.push({ personId, code });
    else result.proposed.push(await invite(transaction, task, roleId, invitation, before, expiresAt, rotaId));
  }
  if (!rotaId)
    await enqueueMessages(
      transaction,
      result.proposed.map((row) => invitationTo(row, task)),
    );
  return result;
}

/** Turns of a rota are told by the rota. */
const invitationTo = (row: ParticipationDoc, task: PlacesTask): Message => ({
  personId: row.personId,
  kind: 'invitation',
  occasion: `${row._id.toHexString()}:${row.version}`,
  subject: { kind: 'participation', id: row._id },
  values: { ...taskFacts(task), until: row.proposal!.expiresAt.toISOString() },
});

function whyNotAsk(before: ParticipationDoc | undefined, willing: boolean, askedLately: number): ErrorCode | null {
  // Nobody is asked twice for the same thing; one who gave a place back may be asked whether they can after all.
  if (!mayMove('propose', before?.state ?? 'none') || before?.proposal) return 'already_asked';
  if (!willing) return 'not_recruitable';
  return askedLately >= proposalsPerWeek ? 'asked_too_often' : null;
}

async function invite(
  transaction: TransactionContext,
  task: PlacesTask,
  roleId: ObjectId,
  { personId, worth, reasons }: Invitation,
  before: ParticipationDoc | undefined,
  expiresAt: Date,
  rotaId: ObjectId | undefined,
): Promise<ParticipationDoc> {
  const { db, session, now } = transaction;
  const row: ParticipationDoc = {
    _id: before?._id ?? new ObjectId(),
    taskId: task._id,
    roleId,
    personId,
    unitId: task.unitId,
    day: task.day,
    start: task.start,
    end: task.end,
    category: task.category,
    branchId: null,
    state: 'proposed',
    proposal: {
      by: transaction.actorId,
      at: now,
      expiresAt,
      ...(worth === undefined ? {} : { worth }),
      ...(reasons ? { reasons } : {}),
      ...(rotaId ? { rotaId } : {}),
    },
    minutes: { verified: 0, honoured: 0 },
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  if (before) await participations.in(db).replaceOne({ _id: before._id, version: before.version }, row, { session });
  else await participations.in(db).insertOne(row, { session });
  await recordAudit(transaction, {
    action: 'participation.propose',
    subject: { kind: 'participation', id: row._id },
    unitId: task.unitId,
    from: before?.state ?? 'none',
    to: 'proposed',
  });
  return row;
}

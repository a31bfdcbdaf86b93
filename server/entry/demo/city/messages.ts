import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../../shared/durations.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';

type Told = Pick<MessageDoc, 'kind' | 'at' | 'values'> & { subject?: MessageDoc['subject']['kind'] };

/**
 * The messages about one participation, as the service's own commands enqueue them: the invitation, the turn, the
 * absence, the hours to confirm. Those older than three days have been read.
 */
export function messagesOf(row: ParticipationDoc, task: TaskDoc, now: Date): MessageDoc[] {
  const facts = { title: task.title, start: task.start.toISOString(), area: task.place.area };
  const told: Told[] = [];
  if (row.proposal)
    told.push({
      kind: 'invitation',
      at: row.proposal.at,
      values: { ...facts, until: row.proposal.expiresAt.toISOString() },
    });
  if (task.rotaId && row.confirmedAt) told.push({ kind: 'rotaTurn', at: row.confirmedAt, values: facts });
  const missed = row.state === 'absent' || row.dispute?.from === 'absent';
  if (missed) told.push({ kind: 'absent', at: row.hoursAt!, values: facts });
  if (row.hoursAt && !missed) {
    const { verified, honoured } = row.minutes;
    told.push({
      kind: row.honoured ? 'hoursChanged' : 'hoursReady',
      at: row.hoursAt,
      values: { title: task.title, start: facts.start, minutesVerified: verified, minutesHonoured: honoured },
    });
  }
  return told.map((one) => write(one, row, row.personId, now));
}

/** An administrator is told of a dispute that they may decide. */
export const disputeMessage = (row: ParticipationDoc, task: TaskDoc, administrator: ObjectId, now: Date): MessageDoc =>
  write(
    {
      kind: 'disputeOpened',
      at: row.dispute!.at,
      subject: 'dispute',
      values: { title: task.title, start: task.start.toISOString() },
    },
    row,
    administrator,
    now,
  );

function write(
  { kind, at, values, subject }: Told,
  { _id, version }: ParticipationDoc,
  personId: ObjectId,
  now: Date,
): MessageDoc {
  return {
    _id: `${kind}:${_id.toHexString()}:${version}:${personId.toHexString()}`,
    personId,
    kind,
    subject: { kind: subject ?? 'participation', id: _id },
    values,
    at,
    ...(at.getTime() < now.getTime() - 3 * dayMs ? { readAt: new Date(at.getTime() + dayMs) } : {}),
    delivery: { state: 'inboxOnly', attempts: 0, nextAt: at },
  };
}

import { enqueueMessages, type Message } from '../../../domain/messages/enqueue.ts';
import { taskFacts, type MessageValues } from '../../../domain/messages/values.ts';
import { namedByTeams, stillHeld } from '../../../domain/participations/held-places.ts';
import type { ParticipationDoc } from '../../../domain/participations/queries.ts';
import { tasksForPlaces } from '../../../domain/tasks/slots.ts';
import type { TeamClaimDoc, TeamDoc } from '../../../domain/teams/queries.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';

/** Reminds the head and those who were asked of a claim's time, while a place waits for somebody's word. */
export async function remindOfClaim(
  transaction: TransactionContext,
  team: TeamDoc,
  { _id, taskId, places, by, allOrNone, planId }: TeamClaimDoc,
): Promise<void> {
  const { db, session } = transaction;
  const rows = await namedByTeams(transaction, [_id]);
  const asked = rows.filter(({ state }) => state === 'offered');
  const count = stillHeld(places, rows) + asked.length;
  if (count === 0) return;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  const values = { ...taskFacts(task), team: team.name, due: by.toISOString() };
  const occasion = `${_id.toHexString()}:due`;
  const messages: Message[] = asked.map(({ _id: id, personId }) => ({
    personId,
    kind: 'teamPlaceDue',
    occasion,
    subject: { kind: 'participation', id },
    values: { ...values, ...(planId ? { askedBy: 'organisers' as const } : {}) },
  }));
  if (team.headId)
    messages.push({
      personId: team.headId,
      kind: 'teamNamesDue',
      occasion,
      subject: { kind: 'team', id: team._id },
      values: { ...values, count, ...(allOrNone ? { goes: 'together' as const } : {}) },
    });
  await enqueueMessages(transaction, messages);
}

/** Tells the head that a plan asks people of the team, in whose name places are held. */
export async function tellOfAsking(
  transaction: TransactionContext,
  { _id: teamId, name, headId }: TeamDoc,
  task: Parameters<typeof taskFacts>[0],
  { _id, places, by }: TeamClaimDoc,
): Promise<void> {
  if (!headId) return;
  const about: Message = {
    personId: headId,
    kind: 'teamClaimNews',
    occasion: `${_id.toHexString()}:asked`,
    subject: { kind: 'team', id: teamId },
    values: { ...taskFacts(task), team: name, what: 'asked', count: places, due: by.toISOString() },
  };
  await enqueueMessages(transaction, [about]);
}

interface Ended {
  how: 'settled' | 'withdrawn' | 'refused' | 'cancelled';
  asked: readonly ParticipationDoc[];
  agreed: readonly ParticipationDoc[];
  released: readonly ParticipationDoc[];
}

/** Tells the head what came of the claim, and its people what it means to them; not whoever ended it. */
export async function tellOfClaim(
  transaction: TransactionContext,
  team: TeamDoc,
  { _id, taskId, left = 0, reason }: TeamClaimDoc,
  { how, asked, agreed }: Ended,
): Promise<void> {
  const { db, session, actorId } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  const facts = { ...taskFacts(task), team: team.name };
  const toHead: MessageValues['teamClaimNews'] = {
    ...facts,
    what: how === 'settled' && left === 0 ? 'together' : how,
    ...(how === 'settled' && left > 0 ? { count: left } : {}),
    ...(reason ? { reason } : {}),
  };
  const occasion = `${_id.toHexString()}:${how}`;
  const messages: Message[] = [];
  if (team.headId && !actorId?.equals(team.headId))
    messages.push({
      personId: team.headId,
      kind: 'teamClaimNews',
      occasion,
      subject: { kind: 'team', id: team._id },
      values: toHead,
    });
  if (how === 'withdrawn' || how === 'refused')
    for (const [rows, what] of [[asked, 'withdrawn'] as const, [agreed, 'stays'] as const])
      for (const { _id: id, personId } of rows)
        if (!actorId?.equals(personId) && !team.headId?.equals(personId))
          messages.push({
            personId,
            kind: 'teamClaimNews',
            occasion,
            subject: { kind: 'participation', id },
            values: { ...facts, what },
          });
  await enqueueMessages(transaction, messages);
}

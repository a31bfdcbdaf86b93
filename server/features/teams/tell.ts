import type { ObjectId } from 'mongodb';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import type { TeamDoc } from '../../domain/teams/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

const about = ({ _id, version }: TeamDoc, what: string) => ({
  occasion: `${_id.toHexString()}:${version}:${what}`,
  subject: { kind: 'team' as const, id: _id },
});

/** Tells people of a team what has become of it, or of them in it; not whoever did it. */
export const tellTeam = (
  transaction: TransactionContext,
  team: TeamDoc,
  personIds: readonly ObjectId[],
  what: MessageValues['teamNews']['what'],
): Promise<void> =>
  enqueueMessages(
    transaction,
    personIds
      .filter((personId) => !transaction.actorId?.equals(personId))
      .map((personId): Message => ({
        personId,
        kind: 'teamNews',
        ...about(team, what),
        values: { title: team.name, what },
      })),
  );

/** Tells the head that somebody asks to join; their name is in the team. */
export async function tellHead(transaction: TransactionContext, team: TeamDoc): Promise<void> {
  if (!team.headId) return;
  await enqueueMessages(transaction, [
    { personId: team.headId, kind: 'teamAsked', ...about(team, 'asked'), values: { title: team.name } },
  ]);
}

export const askHeir = (
  transaction: TransactionContext,
  team: TeamDoc,
  { personId, until }: NonNullable<TeamDoc['heir']>,
): Promise<void> =>
  enqueueMessages(transaction, [
    {
      personId,
      kind: 'teamHeadAsked',
      ...about(team, 'heir'),
      values: { title: team.name, start: until.toISOString(), until: until.toISOString() },
    },
  ]);

import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import { membersOf, type OrganisationDoc } from '../../domain/temporary-organisations/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

type News = MessageValues['organisationChanged']['what'];

export const aboutOrganisation = ({ _id }: Pick<OrganisationDoc, '_id'>) =>
  ({ kind: 'organisation', id: _id }) as const;

export const organisationName = async (
  { db, session }: TransactionContext,
  { _id }: Pick<OrganisationDoc, '_id'>,
): Promise<string> => (await findUnit(db, _id, session))?.name ?? '';

/** Tells the members, and those who have been asked, of a change; not whoever made it. */
export async function tellMembers(transaction: TransactionContext, doc: OrganisationDoc, what: News): Promise<void> {
  const title = await organisationName(transaction, doc);
  const members = (await membersOf(transaction.db, doc._id, transaction.session)).filter(
    ({ state, personId }) => ['asked', 'in'].includes(state) && !transaction.actorId?.equals(personId),
  );
  const { meeting, endsAt } = doc;
  await enqueueMessages(
    transaction,
    members.map(({ personId }): Message => ({
      personId,
      kind: 'organisationChanged',
      occasion: `${doc._id.toHexString()}:${doc.version}`,
      subject: aboutOrganisation(doc),
      values: {
        title,
        what,
        ...(what === 'meeting' && meeting ? { start: meeting.at.toISOString(), area: meeting.place } : {}),
        ...(what === 'end' ? { start: endsAt.toISOString() } : {}),
      },
    })),
  );
}

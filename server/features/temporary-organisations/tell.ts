import type { ObjectId } from 'mongodb';
import { nearestStaff } from '../../domain/grants/queries.ts';
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

/** Tells the nearest staff above an organisation, who answer for it, that a head has gone; not whoever made them go. */
export async function tellOfHead(transaction: TransactionContext, doc: OrganisationDoc, gone: ObjectId): Promise<void> {
  const { db, session, now, actorId } = transaction;
  const unit = await findUnit(db, doc._id, session);
  if (!unit) return;
  const staff = await nearestStaff(db, unit.path.slice(0, -1), now, session, gone);
  await enqueueMessages(
    transaction,
    staff
      .filter((personId) => !actorId?.equals(personId))
      .map((personId): Message => ({
        personId,
        kind: 'organisationChanged',
        occasion: `${doc._id.toHexString()}:${doc.version}`,
        subject: aboutOrganisation(doc),
        values: { title: unit.name, what: 'headless' },
      })),
  );
}

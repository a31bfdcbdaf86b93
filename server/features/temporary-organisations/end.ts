import type { ObjectId } from 'mongodb';
import { hasPassed } from '../../../shared/passed.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { countOpenCases } from '../../domain/cases/queries.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { countOpenNeeds } from '../../domain/needs/queries.ts';
import { countUnfinishedTasks } from '../../domain/tasks/unit-paths.ts';
import {
  membersOf,
  runningAmong,
  type Handover,
  type OrganisationDoc,
} from '../../domain/temporary-organisations/queries.ts';
import { putOrganisation } from '../../domain/temporary-organisations/writes.ts';
import { findUnit, openUnitsBelow } from '../../domain/units/queries.ts';
import { changeTree, updateOpenUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal, refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { removeGrantsIn } from '../granting/remove.ts';
import { closeUnit } from '../unit-admin/close.ts';
import { moveUnit } from '../unit-admin/move.ts';
import { aboutOrganisation, organisationName } from './tell.ts';

interface Ending {
  /** The unit that takes over; absent: the one that the organisation hangs from. */
  toUnitId?: ObjectId;
  reason: string;
}

/**
 * Ends an organisation, and those below it: every role in it ends, and its unit hangs from whoever takes over, with all
 * that is open in it, so that tasks, needs and cases go on, no hour or record is touched, and the clocks of cases count
 * on. The unit closes once nothing is open in it any more, at once or by the job that closes ended units. Refuses with
 * `not_found`, `organisation_over`, and `toUnitId` with `invalid_request`.
 */
export async function endOrganisation(
  transaction: TransactionContext,
  organisationId: ObjectId,
  { toUnitId, reason }: Ending,
): Promise<OrganisationDoc> {
  return changeTree(transaction, async () => {
    const { db, session } = transaction;
    const unit = await findUnit(db, organisationId, session);
    if (!unit?.parentId) throw refuse('not_found');
    const receiver = await findUnit(db, toUnitId ?? unit.parentId, session);
    if (!receiver || receiver.state !== 'open' || receiver.path.some((above) => above.equals(organisationId)))
      throw refuseField('body.toUnitId', '应是它之外的一个运行中的组织', 'must be an open unit outside of it');
    const below = await openUnitsBelow(transaction, organisationId);
    const running = await runningAmong(transaction, [organisationId, ...below.map(({ _id }) => _id)]);
    if (!running.some(({ _id }) => _id.equals(organisationId))) throw refuse('organisation_over');
    if (!receiver._id.equals(unit.parentId)) await moveUnit(transaction, organisationId, receiver._id);
    const deepestFirst = below
      .map(({ _id }) => running.find((one) => one._id.equals(_id)))
      .filter((one) => one !== undefined)
      .reverse();
    let ended: OrganisationDoc | undefined;
    for (const one of deepestFirst) ended = await endOne(transaction, one, receiver._id, reason);
    await tellReceiver(transaction, ended!, receiver.path);
    return ended!;
  });
}

async function endOne(
  transaction: TransactionContext,
  doc: OrganisationDoc,
  toUnitId: ObjectId,
  reason: string,
): Promise<OrganisationDoc> {
  const { db, session, now, actorId } = transaction;
  const handover: Handover = {
    at: now,
    by: actorId,
    reason,
    toUnitId,
    tasks: await countUnfinishedTasks(db, doc._id, now, session),
    needs: await countOpenNeeds(transaction, doc._id),
    cases: await countOpenCases(transaction, doc._id),
  };
  const members = (await membersOf(db, doc._id, session)).filter(({ state }) => state === 'in');
  await removeGrantsIn(transaction, doc._id);
  await updateOpenUnit(transaction, doc._id, { endsAt: now });
  const ended = await putOrganisation(transaction, doc, {
    ended: handover,
    endsAt: hasPassed(doc.endsAt, now) ? doc.endsAt : now,
  });
  await recordAudit(transaction, {
    action: 'organisation.end',
    subject: { kind: 'organisation', id: doc._id },
    unitId: doc._id,
    from: 'running',
    to: 'ended',
    details: { toUnitId, reason, tasks: handover.tasks, needs: handover.needs, cases: handover.cases },
  });
  const title = await organisationName(transaction, doc);
  await enqueueMessages(
    transaction,
    members
      .filter(({ personId }) => !actorId?.equals(personId))
      .map(({ personId }): Message => ({
        personId,
        kind: 'organisationEnded',
        occasion: doc._id.toHexString(),
        subject: aboutOrganisation(doc),
        values: { title },
      })),
  );
  await closeIfEmpty(transaction, doc._id);
  return ended;
}

/** Work that is still open waits in the unit; the job closes it later. */
async function closeIfEmpty(transaction: TransactionContext, unitId: ObjectId): Promise<void> {
  try {
    await closeUnit(transaction, unitId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The staff of the unit that takes over are told where its report is. */
async function tellReceiver(
  transaction: TransactionContext,
  doc: OrganisationDoc,
  path: readonly ObjectId[],
): Promise<void> {
  const staff = await nearestStaff(
    transaction.db,
    path,
    transaction.now,
    transaction.session,
    transaction.actorId ?? undefined,
  );
  const title = await organisationName(transaction, doc);
  const open = doc.ended!.tasks + doc.ended!.needs + doc.ended!.cases;
  await enqueueMessages(
    transaction,
    staff.map((personId): Message => ({
      personId,
      kind: 'organisationEnded',
      occasion: `${doc._id.toHexString()}:handover`,
      subject: aboutOrganisation(doc),
      values: { title, open },
    })),
  );
}

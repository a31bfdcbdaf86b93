import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { presentSender, senderListSchema, senderSchema } from '../../domain/senders/present.ts';
import { findSender, readSenders, sentSince, type SenderDoc } from '../../domain/senders/queries.ts';
import { insertSender, updateSender } from '../../domain/senders/writes.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { line, nothing, pathIds, textOut, whole } from '../../platform/schema/schema.ts';
import { named, optional, patch, shape } from '../../platform/schema/shape.ts';

const tag = 'open311';
const params = pathIds('senderId');
/** Needs from outside concern the whole city: keys are for the administrators of its root. */
const ofTheCity = may(
  unitPolicy,
  'administer',
  async ({ units }: ServiceContext) => (await units.current()).root ?? null,
);

const fields = () => ({ name: line(limits.nameLength), requestsADay: whole(1, limits.senderRequestsADay) });

const list = reading({
  name: 'listSenders',
  path: '/senders',
  tag,
  permission: ofTheCity,
  summary: 'The systems that may send needs, with what they sent in the last 24 hours; those that were revoked too',
  answers: { 200: senderListSchema },
  async run({ services: { db }, now }) {
    const sent = await sentSince(db, new Date(+now - dayMs));
    const rows = await readSenders(db);
    return ok({ items: rows.map((sender) => presentSender(sender, sent.get(sender._id.toHexString()))) });
  },
});

const add = changing({
  name: 'addSender',
  path: '/senders',
  tag,
  method: 'post',
  permission: ofTheCity,
  summary: 'Give a system a key; the key is in this answer and nowhere else, not even in a repeated one',
  body: named('NewSender', shape(fields())),
  answers: { 201: named('SenderWithKey', shape({ sender: senderSchema, key: optional(textOut()) })) },
  async run({ services, body }, transaction) {
    const { sender, key } = await insertSender(transaction, body);
    await note(services, transaction, 'sender.add', sender);
    const answer = created(
      { sender: presentSender(sender) },
      `/api/v1/senders/${sender._id.toHexString()}`,
      sender.version,
    );
    return { ...answer, once: { key } };
  },
});

const edit = changing({
  name: 'editSender',
  path: '/senders/:senderId',
  tag,
  method: 'patch',
  params,
  permission: ofTheCity,
  summary: 'Call a system something else, or let it send more or less in 24 hours',
  body: named('SenderEdits', patch(fields())),
  answers: { 200: senderSchema },
  refusals: ['wrong_state', 'precondition_failed'],
  async run({ services, params: { senderId }, body, ifMatch }, transaction) {
    await mustBeThere(services, senderId);
    const sender = await updateSender(transaction, senderId, body, ifMatch);
    await note(services, transaction, 'sender.edit', sender);
    return ok(presentSender(sender), sender.version);
  },
});

const revoke = changing({
  name: 'revokeSender',
  path: '/senders/:senderId/revocation',
  tag,
  method: 'post',
  params,
  permission: ofTheCity,
  summary: 'Take a system’s key away for good; what it sent stays',
  body: nothing(),
  answers: { 200: senderSchema },
  refusals: ['wrong_state'],
  async run({ services, params: { senderId }, now }, transaction) {
    await mustBeThere(services, senderId);
    const sender = await updateSender(transaction, senderId, { revokedAt: now });
    await note(services, transaction, 'sender.revoke', sender);
    return ok(presentSender(sender), sender.version);
  },
});

async function mustBeThere({ db }: ServiceContext, senderId: ObjectId): Promise<void> {
  if (!(await findSender(db, senderId))) throw refuse('not_found');
}

/** An administrator may look up who gave which system what. */
async function note(
  { units }: ServiceContext,
  transaction: TransactionContext,
  action: string,
  { _id, name, requestsADay }: SenderDoc,
): Promise<void> {
  const { objectId: unitId } = (await units.current()).root!;
  await recordAudit(transaction, {
    action,
    subject: { kind: 'sender', id: _id },
    unitId,
    details: { name, requestsADay },
  });
}

export const senderRoutes: Route[] = [list, add, edit, revoke];

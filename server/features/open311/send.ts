import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { CaseKind } from '../../domain/case-kinds/queries.ts';
import { senderOfKey, sendsAgainAt, sentAs, type SenderDoc } from '../../domain/senders/queries.ts';
import { noteSent } from '../../domain/senders/writes.ts';
import { communityAround } from '../../domain/units/community-around.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { inTransaction, isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Point } from '../../platform/geo/point.ts';
import { refuse, refuseField, refuseTooMany } from '../../platform/refusals/refuse.ts';
import { raiseNeed } from '../need-intake/raise.ts';
import type { RequestBody } from './inputs.ts';
import { publicKinds } from './services.ts';

/**
 * Raises a need of the city's own from what another system sends, with the community around its place. Sent again under
 * the same reference it is the same need. Refuses with `sender_unknown`, `too_many_requests` and `invalid_request`.
 */
export async function receiveRequest(
  services: ServiceContext,
  body: RequestBody,
  { now, requestId }: { now: Date; requestId: string },
): Promise<ObjectId> {
  const { db, client, limits, units } = services;
  const sender = await senderOfKey(db, body.api_key);
  if (!sender) throw refuse('sender_unknown');
  await limits.take('sender', sender._id.toHexString());
  const tree = await units.current();
  const reference = body['attribute[reference]'];
  const kind = (await publicKinds(db)).get(body.service_code);
  const settings = calendarSettingsOf(services.config);
  const known = async () => reference && (await sentAs(db, sender._id, reference))?._id;
  const before = await known();
  if (before) return before;
  const { unit, input, caseKind } = needOf(body, kind, tree);
  try {
    return await inTransaction(client, async (session) => {
      const transaction: TransactionContext = { db, session, now, actorId: null, requestId };
      await mustStillSend(transaction, body.api_key);
      const need = await raiseNeed(transaction, null, unit.objectId, input, { settings, caseKind, isNews: true });
      await noteSent(transaction, sender._id, need._id, reference);
      await recordAudit(transaction, {
        action: 'need.receive',
        subject: { kind: 'need', id: need._id },
        unitId: unit.objectId,
        to: 'received',
        details: { sender: sender.name, ...(reference ? { reference } : {}) },
      });
      return need._id;
    });
  } catch (error) {
    // The same was sent twice at one moment: the other attempt has done it.
    const meanwhile = isDuplicateKey(error) && (await known());
    if (meanwhile) return meanwhile;
    throw error;
  }
}

/** A key that was revoked meanwhile sends nothing, and no key more than it may in 24 hours. */
async function mustStillSend({ db, session, now }: TransactionContext, key: string): Promise<void> {
  const sender: SenderDoc | null = await senderOfKey(db, key, session);
  if (!sender) throw refuse('sender_unknown');
  const again = await sendsAgainAt(db, sender, now, session);
  if (again) throw refuseTooMany(sender.requestsADay, Math.ceil((+again - +now) / 1_000));
}

/** The need that a request asks for. Refuses with `invalid_request`. */
function needOf({ lat, long, address_string, description }: RequestBody, kind: CaseKind | undefined, tree: UnitTree) {
  if (!kind || kind.gone)
    throw refuseField('body.service_code', '没有这个服务，或已停用', 'names no service, or one that is gone');
  const point: Point = { type: 'Point', coordinates: [long, lat] };
  const unit = communityAround(tree, point);
  if (!unit) throw refuseField('body.lat', '附近没有社区', 'lies near no community');
  return {
    unit,
    caseKind: kind._id,
    input: {
      kind: 'need' as const,
      title: kind.name.zh,
      description,
      category: kind.category,
      place: { point, address: address_string ?? unit.place?.address ?? unit.name },
      people: 1,
    },
  };
}

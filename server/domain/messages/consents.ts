import type { ClientSession, Db, ObjectId } from 'mongodb';
import { keysOf, type MessageKind } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Templates } from '../../platform/wechat/templates.ts';
import { messageConsents } from './model.ts';
import { messageKind, oneOf } from '../../platform/schema/schema.ts';
import { named, shape, type Infer } from '../../platform/schema/shape.ts';

/**
 * The ledger of consents: WeChat lets one message of a template through for each time that the person agreed to it.
 * It is kept by template, as WeChat does, so that kinds that share one share its consents.
 */
export const consentKey = (personId: ObjectId, templateId: string): string => `${personId.toHexString()}:${templateId}`;

/** What `wx.requestSubscribeMessage` says of a template. */
const promptResults = ['accept', 'reject', 'ban', 'filter', 'acceptWithAlert', 'acceptWithAudio'] as const;
export const promptResult = named('PromptResult', shape({ kind: messageKind(), result: oneOf(promptResults) }));
export type PromptResult = Infer<typeof promptResult>;

/**
 * Enters what a person answered to one prompt: an acceptance adds a consent, a ban (WeChat has closed the template)
 * takes away those that were left, a refusal of further ones leaves them. A prompt names a template once, so kinds that
 * share it count once.
 */
export async function enterConsents(
  { db, session, now }: TransactionContext,
  templates: Templates,
  personId: ObjectId,
  results: readonly PromptResult[],
): Promise<void> {
  const byTemplate = new Map(
    results.flatMap(({ kind, result }) => {
      const template = templates[kind];
      return template ? [[template.id, result] as const] : [];
    }),
  );
  for (const [templateId, result] of byTemplate) {
    const filter = { _id: consentKey(personId, templateId) };
    const setOnInsert = { personId, templateId };
    if (result.startsWith('accept')) {
      await messageConsents
        .in(db)
        .updateOne(
          filter,
          { $inc: { left: 1 }, $set: { updatedAt: now }, $setOnInsert: setOnInsert },
          { session, upsert: true },
        );
    } else if (result === 'ban') {
      await messageConsents
        .in(db)
        .updateOne(filter, { $set: { left: 0, updatedAt: now }, $setOnInsert: setOnInsert }, { session, upsert: true });
    }
  }
}

/** How many consents people have left, by `consentKey`; none where there is no entry. */
export async function consentsLeftOf(db: Db, personIds: readonly ObjectId[]): Promise<Map<string, number>> {
  const rows = await messageConsents
    .in(db)
    .find({ personId: { $in: [...personIds] }, left: { $gt: 0 } })
    .toArray();
  return new Map(rows.map(({ personId, templateId, left }) => [consentKey(personId, templateId), left]));
}

/** Those of the people to whom WeChat could tell anything: it lets nothing through without a consent. */
export async function withConsentLeft(
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  personIds: readonly ObjectId[],
): Promise<ReadonlySet<string>> {
  const rows = await messageConsents
    .in(db)
    .find({ personId: { $in: [...personIds] }, left: { $gt: 0 } }, { projection: { _id: 0, personId: 1 }, session })
    .toArray();
  return new Set(rows.map(({ personId }) => personId.toHexString()));
}

/** How many messages of each kind that has a template may still be sent to a person. */
export async function consentsLeft(
  db: Db,
  templates: Templates,
  personId: ObjectId,
  session?: ClientSession,
): Promise<{ kind: MessageKind; left: number }[]> {
  const rows = await messageConsents
    .in(db)
    .find({ personId }, session ? { session } : {})
    .toArray();
  const leftOf = new Map(rows.map(({ templateId, left }) => [templateId, left]));
  return keysOf(templates).map((kind) => ({ kind, left: leftOf.get(templates[kind]!.id) ?? 0 }));
}

type Ledger = Pick<TransactionContext, 'db' | 'session' | 'now'>;

/** Takes one consent; false where none is left. */
export async function takeConsent(
  { db, session, now }: Ledger,
  personId: ObjectId,
  templateId: string,
): Promise<boolean> {
  const { modifiedCount } = await messageConsents
    .in(db)
    .updateOne(
      { _id: consentKey(personId, templateId), left: { $gt: 0 } },
      { $inc: { left: -1 }, $set: { updatedAt: now } },
      { session },
    );
  return modifiedCount === 1;
}

/** Gives one back that WeChat did not use up; who was erased meanwhile has no ledger to give it to. */
export async function giveBackConsent(
  { db, session, now }: Ledger,
  personId: ObjectId,
  templateId: string,
): Promise<void> {
  await messageConsents
    .in(db)
    .updateOne({ _id: consentKey(personId, templateId) }, { $inc: { left: 1 }, $set: { updatedAt: now } }, { session });
}

/** WeChat says that the person takes no more of them: whatever the ledger says, none is left. */
export async function emptyConsents(
  { db, session, now }: Ledger,
  personId: ObjectId,
  templateId: string,
): Promise<void> {
  await messageConsents
    .in(db)
    .updateOne({ _id: consentKey(personId, templateId) }, { $set: { left: 0, updatedAt: now } }, { session });
}

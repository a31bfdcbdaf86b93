import type { ObjectId } from 'mongodb';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { sendPhotos } from '../../domain/photos/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

type PhotoIds = readonly ObjectId[] | undefined;

/** Photos of what was done: by the unit that holds a case, by one that helps, or by one that has come. */
export const sendResult = (
  transaction: TransactionContext,
  caseId: ObjectId,
  takenBy: ObjectId,
  photoIds: PhotoIds,
): Promise<void> => sendPhotos(transaction, { takenBy, photoIds, of: { kind: 'need', id: caseId }, stage: 'result' });

/** Photos of the requester that go with the words of the event which is about to be written. */
export const sendWithWords = (
  transaction: TransactionContext,
  { doc }: OpenedCase,
  takenBy: ObjectId,
  photoIds: PhotoIds,
): Promise<void> =>
  sendPhotos(transaction, {
    takenBy,
    photoIds,
    of: { kind: 'need', id: doc._id },
    stage: 'report',
    event: doc.events.length,
  });

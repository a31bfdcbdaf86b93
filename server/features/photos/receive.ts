import { photoData } from '../../domain/photos/personal.ts';
import { presentPhoto } from '../../domain/photos/present.ts';
import { photoKey } from '../../domain/photos/queries.ts';
import { dropPhotos, forgetPhotoDocs, openPhoto, photoArrived } from '../../domain/photos/writes.ts';
import { keysOf } from '../../../shared/words.ts';
import { photoSides } from '../../../shared/photos.ts';
import { created } from '../../platform/http/answer.ts';
import { mustHaveAgreed } from '../../platform/http/consents.ts';
import type { IdempotentRequest } from '../../platform/http/idempotency/request.ts';
import { inKeyedTransaction } from '../../platform/http/keyed-transaction.ts';
import type { Request } from '../../platform/http/route.ts';
import {
  minPhotoSide,
  PhotoError,
  renditionsOf,
  type PhotoFault,
  type Renditions,
} from '../../platform/photos/renditions.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { ObjectId } from 'mongodb';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    photoStore: PhotoStore;
  }
}

const faults: Record<PhotoFault, readonly [zh: string, en: string]> = {
  type: ['请选择照片（JPEG、PNG 或 WebP）', 'must be a photo: JPEG, PNG or WebP'],
  broken: ['照片打不开，请换一张', 'cannot be opened; please choose another'],
  small: [`照片太小，每边至少 ${minPhotoSide} 像素`, `is too small: ${minPhotoSide} pixels a side at least`],
  large: ['照片尺寸过大，请换一张', 'has too many pixels; please choose another'],
};

/** The forms of the photo that came. Refuses `body.photo` with `invalid_request`. */
async function formsOf(bytes: Buffer): Promise<Renditions> {
  try {
    return await renditionsOf(bytes);
  } catch (error) {
    if (error instanceof PhotoError) throw refuseField('body.photo', ...faults[error.fault]);
    throw error;
  }
}

/**
 * Takes a photo in: draws it anew, writes its files, and then says that it is there, in the transaction that keeps the
 * answer. Broken off anywhere, no file stays that no document names. Refuses with `invalid_request` and
 * `consent_missing`.
 */
export async function receivePhoto(
  request: Request<unknown, unknown, unknown, unknown>,
  idempotent: IdempotentRequest | undefined,
) {
  const { services, caller, upload, now } = request;
  const { db, photoStore, consentsOf } = services;
  let opened: ObjectId | undefined;
  const dropIt = async () => {
    if (!opened) return;
    await dropPhotos({ db, now }, { ids: [opened] });
    await Promise.all(keysOf(photoSides).map((size) => photoStore.remove(photoKey(opened!, size))));
    await forgetPhotoDocs(db, [opened]);
  };
  try {
    const { answer, replayed } = await inKeyedTransaction(request, idempotent, async () => {
      const forms = await formsOf(upload!.bytes);
      const photoId = (opened = await openPhoto(db, caller!.personId, now));
      await Promise.all(keysOf(photoSides).map((size) => photoStore.put(photoKey(photoId, size), forms[size].bytes)));
      const sized = ({ bytes, ...sides }: Renditions['view']) => ({ ...sides, bytes: bytes.length });
      const sizes = { view: sized(forms.view), thumb: sized(forms.thumb) };
      return async (transaction) => {
        await mustHaveAgreed(consentsOf, transaction.session, caller!.personId, agreedTo);
        await photoArrived(transaction, photoId, sizes);
        const shown = presentPhoto({
          _id: photoId,
          stage: 'report',
          state: 'ready',
          ...sizes,
          createdAt: now,
          updatedAt: now,
        });
        return created(shown, `/api/v1/photos/${shown.id}/view`);
      };
    });
    if (replayed) await dropIt();
    return answer;
  } catch (error) {
    await dropIt();
    throw error;
  }
}

const agreedTo = new Map([[photoData.photo.consent, { paths: ['body.photo'], since: '' }]]);

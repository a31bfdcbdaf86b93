import { limits } from '../../../shared/limits.ts';
import { photoSides } from '../../../shared/photos.ts';
import { keysOf } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { photoSchema } from '../../domain/photos/present.ts';
import { photoKey } from '../../domain/photos/queries.ts';
import { dropPhotos } from '../../domain/photos/writes.ts';
import { noContent } from '../../platform/http/answer.ts';
import { fileOf, pictureAnswer } from '../../platform/http/file-answer.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, selfCommitting, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { id, oneOf, pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { photoNamed, photoPolicy } from './policy.ts';
import { receivePhoto } from './receive.ts';

const tag = 'photos';
/** Rights to a case end; a browser shows what it has seen a little longer. */
const shownSeconds = 300;

const upload = selfCommitting({
  name: 'uploadPhoto',
  path: '/photos',
  tag,
  method: 'post',
  permission: signedIn,
  limit: 'photo',
  summary: 'Send a photo, to be named in what it goes with within a day; kept drawn anew, without where it was taken',
  upload: { field: 'photo', maxBytes: limits.photoBytes },
  answers: { 201: photoSchema },
  refusals: ['consent_missing'],
  run: receivePhoto,
});

const show = reading({
  name: 'showPhoto',
  path: '/photos/:photoId/:size',
  tag,
  params: shape({ photoId: id(), size: oneOf(keysOf(photoSides)) }),
  permission: may(photoPolicy, 'read', photoNamed),
  summary: 'A photo as JPEG, for whoever took it and those who may read its case; no address of it is public',
  answers: { 200: fileOf('image/jpeg') },
  async run({ services, subject, params }) {
    const bytes = await services.photoStore.get(photoKey(subject.photo._id, params.size));
    if (!bytes) throw refuse('not_found');
    return pictureAnswer('image/jpeg', `${subject.photo._id.toHexString()}.jpg`, bytes, shownSeconds);
  },
});

const remove = changing({
  name: 'removePhoto',
  path: '/photos/:photoId',
  tag,
  method: 'delete',
  params: pathIds('photoId'),
  permission: may(photoPolicy, 'remove', photoNamed),
  summary: 'Take back a photo that you sent; what shows that something was done stays with its case',
  answers: { 204: null },
  async run({ subject: { photo, case: of } }, transaction) {
    await dropPhotos(transaction, { ids: [photo._id] });
    await recordAudit(transaction, {
      action: 'photo.remove',
      subject: { kind: 'photo', id: photo._id },
      unitId: of?.doc.unitId ?? null,
    });
    return noContent();
  },
});

export const photoRoutes: Route[] = [upload, show, remove];

import type { Db } from 'mongodb';
import sharp from 'sharp';
import { photoSides } from '../../../shared/photos.ts';
import { keysOf } from '../../../shared/words.ts';
import { allPhotoIds, photoKey, type PhotoDoc } from '../../domain/photos/queries.ts';
import { keepPhotos } from '../../domain/photos/writes.ts';
import { renditionsOf, type Renditions } from '../../platform/photos/renditions.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import type { DemoPicture } from './city/pictures.ts';
import { scenes, type SceneName } from './words/scenes.ts';

/** Draws pictures and keeps them as photos that were sent: their files first, then what is known of them. */
export async function putPictures(db: Db, store: PhotoStore, pictures: readonly DemoPicture[]): Promise<number> {
  if (pictures.length === 0) return 0;
  const drawn = new Map<SceneName, Renditions>();
  for (const { scene } of pictures)
    if (!drawn.has(scene))
      drawn.set(scene, await renditionsOf(await sharp(Buffer.from(scenes[scene])).png().toBuffer()));
  const docs: PhotoDoc[] = [];
  for (const { id: _id, scene, at, ...photo } of pictures) {
    const forms = drawn.get(scene)!;
    for (const size of keysOf(photoSides)) await store.put(photoKey(_id, size), forms[size].bytes);
    const [view, thumb] = (['view', 'thumb'] as const).map((size) => {
      const { bytes, ...sides } = forms[size];
      return { ...sides, bytes: bytes.length };
    });
    docs.push({ _id, ...photo, state: 'ready', view, thumb, createdAt: at, updatedAt: at });
  }
  await keepPhotos(db, docs);
  return docs.length;
}

/** Removes the files of all photos, before what is known of them goes. */
export async function removePictures(db: Db, store: PhotoStore): Promise<void> {
  for await (const { _id } of allPhotoIds(db))
    for (const size of keysOf(photoSides)) await store.remove(photoKey(_id, size));
}

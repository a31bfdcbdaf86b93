import { limits } from '../../../shared/limits.ts';
import { photoStages } from '../../../shared/photos.ts';
import { countOut, id, idOut, instantOut, oneOf } from '../../platform/schema/schema.ts';
import { listOf, listOut, named, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows, told } from '../../platform/schema/told.ts';
import type { PhotoDoc } from './model.ts';
import { photoData } from './personal.ts';

/** A photo in the answer of its thing; its files are asked for apart (`GET /photos/{id}/{size}`). Sides in pixels. */
export const photoSchema = named(
  'Photo',
  shape({
    id: shows(photoData.photo, idOut()),
    stage: oneOf(photoStages),
    width: countOut(),
    height: countOut(),
    createdAt: instantOut(),
  }),
);
export const photosOut = () => listOut(photoSchema);

/** The ids of photos that were sent before, to go with this. */
export const photosIn = () => optional(told(photoData.photo, listOf(id(), limits.photosSent)));

export const presentPhoto = ({ _id, stage, view, createdAt }: PhotoDoc): Infer<typeof photoSchema> => ({
  id: _id.toHexString(),
  stage,
  width: view?.width ?? 0,
  height: view?.height ?? 0,
  createdAt: createdAt.toISOString(),
});

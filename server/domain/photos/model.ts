import { photoStages } from '../../../shared/photos.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nested, number, oneOf, optional } from '../../platform/database/fields.ts';
import { photoData } from './personal.ts';

/** The things that a photo may be of. A hazard that was verified is a need, and its photos go with it. */
const pictured = ['need', 'hazard'] as const;

const size = () => nested({ width: number(), height: number(), bytes: number() });

/**
 * A photo; its files lie in the photo store, none of them here. Files are written while it is `arriving`, and removed
 * once it is `gone`, so that no file is there that no document names.
 */
export const photos = defineCollection('photos', {
  fields: {
    _id: id(),
    /** The person who took it; absent once they have left. */
    takenBy: optional(id()),
    /** Absent until it is sent with something. */
    of: optional(nested({ kind: oneOf(pictured), id: id() })),
    stage: oneOf(photoStages),
    /** Which event of its case it came with, from 0; absent where it shows the matter itself, or what was done. */
    event: optional(number()),
    state: oneOf(['arriving', 'ready', 'gone']),
    view: optional(size()),
    thumb: optional(size()),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'takenBy',
    data: photoData,
    open: [],
    nothing: ['_id', 'of', 'stage', 'event', 'view', 'thumb', 'createdAt', 'updatedAt'],
  },
  indexes: [
    { key: { 'of.id': 1, _id: 1 }, partialFilterExpression: { 'of.id': anyId } },
    { key: { takenBy: 1 }, partialFilterExpression: { takenBy: anyId } },
    { key: { state: 1, updatedAt: 1 } },
  ],
});
export type PhotoDoc = DocumentOf<typeof photos>;

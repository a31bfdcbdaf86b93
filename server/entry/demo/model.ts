import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { instant, number, oneOf, optional, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { scales } from './city/scale.ts';

/**
 * Says that the database holds a demo city, and which: the only document of its collection. Without `loadedAt` the
 * loading has begun and not come to its end; `aliveAt` says when whoever loads it was last heard of.
 */
export const demoMarks = defineCollection('demoMarks', {
  fields: {
    _id: text<'city'>(),
    seed: number(),
    scale: oneOf(keysOf(scales)),
    now: instant(),
    aliveAt: instant(),
    loadedAt: optional(instant()),
  },
  personal: nothingOfPeople,
});
export type DemoMarkDoc = DocumentOf<typeof demoMarks>;

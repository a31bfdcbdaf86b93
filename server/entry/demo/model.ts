import { defineCollection } from '../../platform/database/define.ts';
import type { ScaleName } from './city/scale.ts';

/**
 * Says that the database holds a demo city, and which: the only document of its collection. Without `loadedAt` the
 * loading has begun and not come to its end; `aliveAt` says when whoever loads it was last heard of.
 */
export interface DemoMarkDoc {
  _id: 'city';
  seed: number;
  scale: ScaleName;
  now: Date;
  aliveAt: Date;
  loadedAt?: Date;
}

export const demoMarks = defineCollection<DemoMarkDoc>('demoMarks', {
  fields: {
    _id: { type: String, required: true },
    seed: { type: Number, required: true },
    scale: { type: String, required: true, enum: ['tiny', 'demo', 'city'] },
    now: { type: Date, required: true },
    aliveAt: { type: Date, required: true },
    loadedAt: Date,
  },
});

import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { keysOf, unitKinds, type UnitKind } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import { point, type Point } from '../../platform/geo/point.ts';

/** A node of the org tree. `path` holds the ids from the root down to the unit itself. */
export interface UnitDoc {
  _id: ObjectId;
  name: string;
  kind: UnitKind;
  parentId: ObjectId | null;
  path: ObjectId[];
  state: 'open' | 'closed';
  /** A temporary unit closes by itself at this instant. */
  endsAt?: Date;
  place?: { point: Point; address: string };
  /** GeoJSON Polygon or MultiPolygon, WGS-84. Never part of a list. */
  outline?: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] };
  /** Raised by changes that rely on the unit staying as it is; see `pinUnit`. */
  pins?: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const units = defineCollection<UnitDoc>('units', {
  fields: {
    name: { type: String, required: true },
    kind: { type: String, required: true, enum: keysOf(unitKinds) },
    parentId: { type: Schema.Types.ObjectId },
    path: { type: [Schema.Types.ObjectId], required: true },
    state: { type: String, required: true, enum: ['open', 'closed'] },
    endsAt: Date,
    place: { point: point(), address: String },
    outline: { type: Schema.Types.Mixed },
    pins: Number,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { key: { path: 1, kind: 1, name: 1 } },
    // One open unit of a name below one parent.
    { key: { parentId: 1, name: 1 }, unique: true, partialFilterExpression: { state: 'open' } },
    { key: { 'place.point': '2dsphere' } },
    { key: { endsAt: 1 }, partialFilterExpression: { endsAt: { $exists: true } } },
  ],
});

/** One document that every structural change bumps, so that a server sees cheaply whether its tree is current. */
export interface UnitTreeDoc {
  _id: 'tree';
  version: number;
}

export const unitTree = defineCollection<UnitTreeDoc>('unitTree', {
  fields: { _id: { type: String, required: true }, version: { type: Number, required: true } },
});

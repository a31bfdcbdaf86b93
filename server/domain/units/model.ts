import { keysOf, unitKinds } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  id,
  instant,
  listOf,
  mixed,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  point,
  text,
} from '../../platform/database/fields.ts';
import { stationField } from './station.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** A node of the org tree. `path` holds the ids from the root down to the unit itself. */
export const units = defineCollection('units', {
  fields: {
    _id: id(),
    name: text(),
    kind: oneOf(keysOf(unitKinds)),
    parentId: nullable(id()),
    path: listOf(id()),
    state: oneOf(['open', 'closed']),
    /** A temporary unit closes by itself at this instant. */
    endsAt: optional(instant()),
    place: optional(nested({ point: point(), address: text() })),
    /** Of a couriers' station alone. */
    station: optional(stationField()),
    /**
     * The place that an administrator above last agreed to; absent: where it is. Stays when the place is taken away.
     */
    agreedPoint: optional(point()),
    /** GeoJSON Polygon or MultiPolygon, WGS-84. Never part of a list. */
    outline: optional(mixed<{ type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] }>()),
    /**
     * A move that the stored paths still follow: since when, how many were old when that was counted, how many have
     * been put right. `total` is absent until they are counted.
     */
    moving: optional(nested({ since: instant(), total: optional(number()), done: number() })),
    /** Raised by changes that rely on the unit staying as it is; see `guardUnit`. */
    pins: optional(number()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [
    { key: { path: 1, kind: 1, name: 1 } },
    // One open unit of a name below one parent.
    { key: { parentId: 1, name: 1 }, unique: true, partialFilterExpression: { state: 'open' } },
    { key: { 'place.point': '2dsphere' } },
    { key: { endsAt: 1 }, partialFilterExpression: { endsAt: { $exists: true } } },
  ],
});
export type UnitDoc = DocumentOf<typeof units>;

/** One document that every structural change bumps, so that a server sees cheaply whether its tree is current. */
export const unitTree = defineCollection('unitTree', {
  fields: { _id: text<'tree'>(), version: number() },
  personal: nothingOfPeople,
});
export type UnitTreeDoc = DocumentOf<typeof unitTree>;

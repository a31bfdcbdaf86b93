import type { SchemaDefinitionProperty } from 'mongoose';

/** GeoJSON point, WGS-84, `[longitude, latitude]` in degrees. */
export interface Point {
  type: 'Point';
  coordinates: [number, number];
}

/** The schema of a GeoJSON point. */
export const point = (required = false): SchemaDefinitionProperty => ({
  type: { type: String, enum: ['Point'], required },
  coordinates: { type: [Number], required },
});

export const pointAt = (lng: number, lat: number): Point => ({ type: 'Point', coordinates: [lng, lat] });

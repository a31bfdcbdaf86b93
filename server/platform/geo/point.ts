/** GeoJSON point, WGS-84, `[longitude, latitude]` in degrees. */
export interface Point {
  type: 'Point';
  coordinates: [number, number];
}

export const pointAt = (lng: number, lat: number): Point => ({ type: 'Point', coordinates: [lng, lat] });

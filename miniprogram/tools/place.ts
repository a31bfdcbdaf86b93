/** WGS-84 `[longitude, latitude]`, as the service keeps places. */
export type LngLat = [number, number];

const semiMajorAxisMetres = 6_378_245;
const eccentricitySquared = 0.006693421622965943;
const radiansPerDegree = Math.PI / 180;

const shift = (x: number, y: number): [number, number] => {
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const lat =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const lng =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  return [lng, lat];
};

// Hong Kong and Macao are not shifted.
const unshifted = ([lng, lat]: LngLat): boolean =>
  lng < 72.004 ||
  lng > 137.8347 ||
  lat < 0.8293 ||
  lat > 55.8271 ||
  (lng > 113.82 && lng < 114.45 && lat > 22.13 && lat < 22.43);

/** What WeChat's maps want (GCJ-02). */
export const toGcj02 = (point: LngLat): LngLat => {
  if (unshifted(point)) return point;
  const [lng, lat] = point;
  const [dLng, dLat] = shift(lng - 105, lat - 35);
  const magic = 1 - eccentricitySquared * Math.sin(lat * radiansPerDegree) ** 2;
  const root = Math.sqrt(magic);
  return [
    lng + (dLng * 180) / ((semiMajorAxisMetres / root) * Math.cos(lat * radiansPerDegree) * Math.PI),
    lat + (dLat * 180) / (((semiMajorAxisMetres * (1 - eccentricitySquared)) / (magic * root)) * Math.PI),
  ];
};

/** Back from what WeChat's place chooser gives; accurate to a centimetre after three rounds. */
export const fromGcj02 = (point: LngLat): LngLat => {
  let guess: LngLat = point;
  for (let round = 0; round < 3; round += 1) {
    const [lng, lat] = toGcj02(guess);
    guess = [guess[0] + point[0] - lng, guess[1] + point[1] - lat];
  }
  return guess;
};

/** Great-circle distance in km. */
export const distanceKm = ([lngA, latA]: LngLat, [lngB, latB]: LngLat): number => {
  const h =
    Math.sin(((latB - latA) * radiansPerDegree) / 2) ** 2 +
    Math.cos(latA * radiansPerDegree) *
      Math.cos(latB * radiansPerDegree) *
      Math.sin(((lngB - lngA) * radiansPerDegree) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
};

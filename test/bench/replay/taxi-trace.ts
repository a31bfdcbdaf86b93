import { buildTrace, type Arrival, type Trace } from '../../../server/engine/replay/trace.ts';

const kmPerDegree = 111.195;
/** The middle of Shenzhen: a degree of longitude is as short there as anywhere in the city, to a part in 500. */
const middleDegrees = 22.55;

/**
 * Taxi trips as a day of arrivals: a passenger comes where and when a trip began, worth its fare, a driver where and
 * when it ended.
 */
export function taxiTrace(text: string, lifetimeSeconds: number, radiusKm: number): Trace {
  const [head, ...lines] = text.trim().split('\n');
  const names = head.split(',');
  const [start, fromLng, fromLat, end, toLng, toLat, fare] = [
    'Stime',
    'Lng',
    'Lat',
    'Etime',
    'ELng',
    'ELat',
    'price',
  ].map((name) => names.indexOf(name));
  const arrivals = lines
    .map((line) => line.split(','))
    .flatMap((fields): Arrival[] => {
      const come = (time: number, lng: number, lat: number) => ({
        at: Date.parse(`${fields[time].replace(' ', 'T')}Z`) / 1_000,
        x: Number(fields[lng]) * kmPerDegree * Math.cos((middleDegrees * Math.PI) / 180),
        y: Number(fields[lat]) * kmPerDegree,
        patience: lifetimeSeconds,
      });
      return [
        { ...come(start, fromLng, fromLat), worth: Number(fields[fare]) },
        { ...come(end, toLng, toLat), worth: 1, worker: { radius: radiusKm, capacity: 1 } },
      ];
    });
  return buildTrace(
    arrivals.filter(({ at, worth }) => Number.isFinite(at) && worth > 0),
    true,
  );
}

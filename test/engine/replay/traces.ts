import fc from 'fast-check';
import { buildTrace, type Arrival, type Trace } from '../../../server/engine/replay/trace.ts';

/** A worker at x on a line, there from `at` for `patience` seconds. */
export const worker = (at: number, patience: number, x: number, radius = 10, capacity = 1, worth = 1): Arrival => ({
  at,
  patience,
  x,
  y: 0,
  worth,
  worker: { radius, capacity },
});

export const task = (at: number, patience: number, x: number, worth = 1): Arrival => ({ at, patience, x, y: 0, worth });

/** Small traces with much overlap, ties and capacities. */
export function anyTrace(capacity = 3): fc.Arbitrary<Trace> {
  const common = {
    at: fc.integer({ min: 0, max: 40 }),
    patience: fc.integer({ min: 0, max: 30 }),
    x: fc.integer({ min: -8, max: 8 }),
    y: fc.integer({ min: -3, max: 3 }),
    worth: fc.integer({ min: 1, max: 5 }),
  };
  const someTask: fc.Arbitrary<Arrival> = fc.record(common);
  const someWorker: fc.Arbitrary<Arrival> = fc.record({
    ...common,
    worker: fc.record({ radius: fc.integer({ min: 0, max: 9 }), capacity: fc.integer({ min: 1, max: capacity }) }),
  });
  return fc
    .record({ arrivals: fc.array(fc.oneof(someTask, someWorker), { maxLength: 16 }), endsIncluded: fc.boolean() })
    .map(({ arrivals, endsIncluded }) => buildTrace(arrivals, endsIncluded));
}

/**
 * Cases at the size of a city: what is due found by two workers of which one is killed, needs raised and dispatched
 * over HTTP beside the same documents by hand, a calendar edited, duplicates with known truth, the unit suggested in a
 * simulated city, the queue of a district. `npm run bench:cases [-- --small] [-- --cases 200000] [-- --only
 * queue,raised] [-- --json]`
 */
import { parseArgs } from 'node:util';
import { calendarPart } from './cases/calendar.ts';
import { duplicatesPart } from './cases/duplicates.ts';
import { firstDispatchPart } from './cases/first-dispatch.ts';
import { queuePart } from './cases/queue.ts';
import { raisedPart } from './cases/raised.ts';
import { scanPart } from './cases/scan.ts';
import { openStage, sizesOf, type Part } from './cases/stage.ts';
import { report, type Row } from './support/report.ts';

const { values: asked } = parseArgs({
  options: {
    small: { type: 'boolean' },
    json: { type: 'boolean' },
    cases: { type: 'string' },
    only: { type: 'string' },
  },
});

const parts: Readonly<Record<string, Part>> = {
  scan: scanPart,
  duplicates: duplicatesPart,
  queue: queuePart,
  raised: raisedPart,
  calendar: calendarPart,
  dispatch: firstDispatchPart,
};
const names = asked.only?.split(',') ?? Object.keys(parts);

const stage = await openStage(sizesOf(asked));
const rows: Row[] = [];
try {
  for (const name of names) {
    const began = performance.now();
    // A part that fails is told with its cause, and the others go on.
    try {
      rows.push(...(await parts[name](stage)));
      console.error(`${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} failed:`, error);
    }
  }
  report('bench:cases', rows);
} finally {
  await stage.close();
}

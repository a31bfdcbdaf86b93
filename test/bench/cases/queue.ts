import { keptAlive, send } from '../support/drive.ts';
import { percentile } from '../support/report.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { thousands, type Part } from './stage.ts';

const goalMs = 20;
const casesPerDistrict = 20_000;
const warmUpCount = 20;

/** The first page of a district's queue, one question after the other. */
export const queuePart: Part = async ({ uri, name, mayor, districts, sizes, ...stage }) => {
  const service = await startServiceProcess(uri, name);
  const agent = keptAlive(2);
  try {
    const headers = { authorization: `Bearer ${stage.tokenOf(mayor)}` };
    const path = `/api/v1/units/${districts[0].unit._id.toHexString()}/cases?limit=20`;
    const ask = async (): Promise<number> => {
      const { status, ms } = await send(agent, { url: service.url, method: 'GET', path, headers });
      if (status !== 200) throw new Error(`the queue was answered with ${status}`);
      return ms;
    };
    for (let i = 0; i < warmUpCount; i++) await ask();
    const queueMs: number[] = [];
    for (let i = 0; i < sizes.queues; i++) queueMs.push(await ask());
    queueMs.sort((a, b) => a - b);
    return [
      {
        name: `queue of a district with ${thousands(Math.min(sizes.count, casesPerDistrict))} open cases, first page, p50`,
        value: percentile(queueMs, 0.5),
        unit: 'ms',
        against: `p95 ${percentile(queueMs, 0.95).toFixed(1)} ms`,
        ratio: null,
        goal: `≤ ${goalMs} ms`,
        met: percentile(queueMs, 0.5) <= goalMs,
      },
    ];
  } finally {
    agent.destroy();
    await service.stop();
  }
};

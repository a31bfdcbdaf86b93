import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { openDesk } from '../../console/support/desk.ts';
import { closeAll } from '../../support/after-run.ts';
import { cityStage } from './stage.ts';

const stage = await cityStage(10_000);
const { server, community, administrator } = stage;
const { page } = await openDesk(server, `/${community}/overview`, administrator);
await page.locator('.figure .number').first().waitFor();
const cdp = await page.context().newCDPSession(page);
const turn = (room: string) =>
  page.evaluate<number>(`(async () => {
    const link = document.querySelector('header + nav a[href$="/${room}"]');
    const before = document.querySelector('h1');
    const began = performance.now();
    link.click();
    while (document.querySelector('h1') === before || !document.querySelector('h1'))
      await new Promise(requestAnimationFrame);
    return performance.now() - began;
  })()`);
async function snap(name: string) {
  await cdp.send('HeapProfiler.enable');
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  const used = (await cdp.send('Runtime.getHeapUsage')).usedSize;
  const dom = await cdp.send('Memory.getDOMCounters');
  console.log(name, (used / 1e6).toFixed(2), JSON.stringify(dom));
  return used;
}
async function shot(file: string) {
  const out = createWriteStream(file);
  const write = ({ chunk }: { chunk: string }) => void out.write(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', write);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', write);
  out.end();
  await once(out, 'finish');
}
try {
  const rooms = (process.env.ROOMS ?? 'tasks,counts,units,overview,plans').split(',');
  for (const room of ['tasks', 'counts', 'units', 'overview', 'tasks', 'counts', 'units', ...rooms]) await turn(room);
  await snap('start');
  for (let round = 1; round <= Number(process.env.ROUNDS ?? 4); round++) {
    if (round === 2 && process.env.SHOTS) await shot('/tmp/heap-a.heapsnapshot');
    for (let n = 0; n < 50; n++) await turn(rooms[n % rooms.length]!);
    await snap(`after ${round * 50}`);
    if (round === 2) { await new Promise((r) => setTimeout(r, 3000)); await snap('settled'); }
    if (round === 3 && process.env.SHOTS) await shot('/tmp/heap-b.heapsnapshot');
  }
  if (process.env.EACH)
    for (const room of rooms) {
      const other = room === 'overview' ? 'rotas' : 'overview';
      await turn(other);
      const a = await snap(`${room} before`);
      for (let n = 0; n < 15; n++) { await turn(room); await turn(other); }
      const b = await snap(`${room} after`);
      console.log(room, ((b - a) / 15 / 1000).toFixed(1), 'kB a visit');
    }
} finally {
  await page.context().close();
  await server.close();
  await closeAll();
}

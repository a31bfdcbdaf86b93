import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worldNow } from '../ranking/world.ts';
import { program } from '../../support/programs.ts';
import type { Row } from '../support/report.ts';
import { writeCityFiles } from './city-files.ts';

const cityCounts = { offers: 760_000, tasks: 123_000 };
const seedKey = 1;
const lookEveryMs = 250;
const maxSeconds = 180;
const maxGiB = 4;

interface Said {
  filled: number;
  places: number;
  gap: number;
  seconds: number;
  phases: Record<string, number>;
}

/** `xianfeng match` on files of a city, or of a part of one, in a process of its own. */
export async function* cityFilesRows(share: number, timeLimitSeconds: number): AsyncGenerator<Row> {
  const counts = { offers: Math.round(cityCounts.offers * share), tasks: Math.round(cityCounts.tasks * share) };
  const folder = await mkdtemp(join(tmpdir(), 'xianfeng-city-'));
  try {
    const files = { offers: join(folder, 'offers.ndjson'), tasks: join(folder, 'tasks.ndjson') };
    await writeCityFiles(files, counts, seedKey);
    const { said, processorSeconds, peakGiB } = await match(files, join(folder, 'plan.json'), timeLimitSeconds);
    const name = `match ${counts.offers / 1000}k × ${counts.tasks / 1000}k from files`;
    const phases = Object.entries(said.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(1)}`);
    const whole = share === 1;
    yield {
      name,
      value: said.seconds,
      unit: 's',
      against: `${processorSeconds.toFixed(1)} s of processor; ${phases.join(', ')}`,
      ratio: null,
      goal: whole ? `≤ ${maxSeconds} s` : '',
      met: whole ? said.seconds <= maxSeconds : null,
    };
    yield {
      name: `${name}, peak memory`,
      value: peakGiB,
      unit: 'GiB',
      against: '',
      ratio: null,
      goal: whole ? `≤ ${maxGiB} GiB` : '',
      met: whole ? peakGiB <= maxGiB : null,
    };
    yield {
      name: `${name}, proven gap`,
      value: said.gap * 100,
      unit: '%',
      against: `${said.filled} of ${said.places} places, a time limit of ${timeLimitSeconds} s`,
      ratio: null,
      goal: '',
      met: null,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function match(
  { offers, tasks }: { offers: string; tasks: string },
  out: string,
  timeLimitSeconds: number,
): Promise<{ said: Said; processorSeconds: number; peakGiB: number }> {
  const now = new Date(worldNow).toISOString();
  const options = ['--offers', offers, '--tasks', tasks, '--out', out, '--now', now, '--json'];
  const child = spawn(
    process.execPath,
    [await program('server/main.ts'), 'match', ...options, '--time-limit', String(timeLimitSeconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  let last = { peakGiB: 0, processorSeconds: 0 };
  const watching = setInterval(() => (last = usedBy(child.pid!) ?? last), lookEveryMs);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watching);
  if (code !== 0) throw new Error(`match ended with ${code}`);
  return { said: JSON.parse(text) as Said, ...last };
}

/** The peak of a process's memory, its threads included, and its processor time; nothing once it has ended. */
function usedBy(pid: number): { peakGiB: number; processorSeconds: number } | undefined {
  try {
    const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    if (kib === undefined) return undefined;
    return { peakGiB: Number(kib) / 2 ** 20, processorSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return undefined;
  }
}

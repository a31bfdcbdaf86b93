import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { caseEscalations, cases } from '../../../server/domain/cases/model.ts';
import { thousands, type Part } from './stage.ts';

const goalSeconds = 10;

const worker = fileURLToPath(new URL('./escalate-worker.ts', import.meta.url));
const lookMs = 20;

interface Worker {
  child: ChildProcess;
  /** Listened for from the beginning: a worker may be over before anybody asks. */
  over: Promise<unknown>;
  go(): void;
}

async function start(uri: string, name: string, now: Date): Promise<Worker> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, uri, name, String(+now)], {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`a worker ended with ${code} before it began`);
    }),
  ]);
  return { child, over: once(child, 'exit'), go: () => void child.stdin.write('go') };
}

const raisedIn = (db: Db): Promise<number> => caseEscalations.in(db).countDocuments();
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, lookMs));

/**
 * Two workers tell of all that is due; one of them is killed half-way. Another run follows until all is told, as the
 * scheduler's would.
 *
 * @returns seconds until the last was told of, and how many runs that took
 */
async function scan(uri: string, db: Db, name: string, now: Date, alarms: number) {
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => start(uri, name, now)));
  const began = performance.now();
  for (const one of [first, second]) one.go();
  const isHalf = async (): Promise<boolean> => (await raisedIn(db)) >= alarms / 2;
  let isOver = false;
  void Promise.all([first.over, second.over]).then(() => (isOver = true));
  while (!isOver && !(await isHalf())) await rest();
  first.child.kill('SIGKILL');
  await second.over;
  let runs = 1;
  if ((await raisedIn(db)) < alarms) {
    runs++;
    third.go();
    await third.over;
  } else third.child.kill('SIGKILL');
  return { seconds: (performance.now() - began) / 1_000, raised: await raisedIn(db), runs };
}

export const scanPart: Part = async ({ uri, db, name, now, alarms, sizes }) => {
  const { seconds, raised, runs } = await scan(uri, db, name, now, alarms);
  const untold = await cases.in(db).countDocuments({ nextAlarmAt: { $lte: now } });
  return [
    {
      name: `${thousands(alarms)} levels due among ${thousands(sizes.count)} open cases, two workers, one killed half-way; ${runs} run(s), told of ${thousands(raised)}, left ${untold}`,
      value: seconds,
      unit: 's',
      against: 'each told of once',
      ratio: null,
      goal: `≤ ${goalSeconds} s, all once`,
      met: seconds <= goalSeconds && raised === alarms && untold === 0,
    },
  ];
};

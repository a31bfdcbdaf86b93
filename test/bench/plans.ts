/**
 * How much a plan under way slows the requests beside it: recommended tasks, asked for steadily, before and while a
 * plan over 50,000 volunteers is made. `npm run bench:plans [-- --json] [-- --small]`
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { matchingPlans } from '../../server/features/planning/model.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { partsOfPlan } from './plans/parts.ts';
import { manyVolunteers } from './plans/world.ts';
import { keptAlive, send } from './support/drive.ts';
import { percentile, report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';

const small = process.argv.includes('--small');
const volunteers = small ? 5_000 : 50_000;
const wanted = small ? 2_000 : 20_000;
const requestsPerSecond = 25;
const quietSeconds = 10;
/** A p99 of one plan would be the second of its two worst requests. */
const rounds = small ? 1 : 5;
const readersCount = 200;
/** Long enough for each reader to have asked. */
const warmSeconds = 10;
/**
 * The passes of the readers ask for so many tasks in turn, so that none is answered what was made for the pass before:
 * that holds until the end of the minute, and a minute would begin beside a plan in one run and without one in another.
 */
const limitsAsked = [20, 19, 18];
const maxSeconds = 8;
/** The p99 of the lists while a plan is made, against that without. */
const maxSlowing = 1.4;

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const { db } = database;
await migrate(db, collections);
const {
  make,
  units: { city, elsewhere },
  organiser,
  ids,
} = await manyVolunteers(db, volunteers, wanted);
const tokens = await Promise.all(ids.slice(0, readersCount).map((id) => make.session(id)));
const service = await startServiceProcess(uri, name);

let asked = 0;

/**
 * Asks at a steady pace until `until` says so, whether answers keep up or not; the times from sending to the answers,
 * in ms. A moment in which this process itself stood still is no request's.
 */
async function times(until: () => boolean): Promise<number[]> {
  const agent = keptAlive(64);
  const shots: Promise<number>[] = [];
  const started = performance.now();
  for (let i = 0; !until(); i++, asked++) {
    const due = started + (i * 1_000) / requestsPerSecond;
    await sleep(Math.max(0, due - performance.now()));
    const call = {
      url: service.url,
      method: 'GET',
      path: `/api/v1/me/recommended-tasks?limit=${limitsAsked[Math.floor(asked / readersCount) % limitsAsked.length]}`,
      headers: { authorization: `Bearer ${tokens[asked % readersCount]}` },
    };
    shots.push(
      send(agent, call).then(({ status, ms }) => {
        if (status !== 200) throw new Error(`recommended tasks answered ${status}`);
        return ms;
      }),
    );
  }
  const all = await Promise.all(shots);
  agent.destroy();
  return all;
}
interface PlanBody {
  state: string;
  result?: { filled: number; gap: number; volunteers: number };
}
const headers = { authorization: `Bearer ${make.tokenOf(organiser._id)}`, 'content-type': 'application/json' };
const look = async (id: string) =>
  (await (await fetch(`${service.url}/api/v1/plans/${id}`, { headers })).json()) as PlanBody;

/** Orders a dry run for a unit; answers its id. */
async function order(unit: { _id: ObjectId }, timeLimitSeconds: number): Promise<string> {
  const answer = await fetch(`${service.url}/api/v1/units/${unit._id.toHexString()}/plans`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ mode: 'dryRun', timeLimitSeconds }),
  });
  return ((await answer.json()) as { id: string }).id;
}

const forSeconds = (seconds: number) => {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() > end;
};

try {
  while ((await fetch(`${service.url}/readyz`)).status !== 200) await sleep(200);
  await times(forSeconds(warmSeconds));
  // The process for plans is started with the first of them and kept.
  for (const first = await order(elsewhere, 1); (await look(first)).state === 'running';) await sleep(200);
  const [quiet, busy, lengths]: [number[], number[], number[]] = [[], [], []];
  let plan: PlanBody = { state: 'running' };
  for (let round = 0; round < rounds; round++) {
    quiet.push(...(await times(forSeconds(quietSeconds))));
    // As though it were the first: neither prices nor anybody announced.
    await matchingPlans.in(db).deleteMany({ unitId: city._id });
    const started = performance.now();
    const id = await order(city, maxSeconds);
    plan = { state: 'running' };
    const watching = (async () => {
      while (plan.state === 'running') {
        await sleep(200);
        plan = await look(id);
      }
      return (performance.now() - started) / 1_000;
    })();
    busy.push(...(await times(() => plan.state !== 'running')));
    lengths.push(await watching);
    if (plan.state !== 'done') throw new Error(`the plan is ${plan.state}`);
  }
  for (const list of [quiet, busy, lengths]) list.sort((a, b) => a - b);
  const seconds = percentile(lengths, 0.5);
  const [p50, p99] = [percentile(busy, 0.5), percentile(busy, 0.99)];
  const [quiet50, quiet99] = [percentile(quiet, 0.5), percentile(quiet, 0.99)];
  const rows: Row[] = [
    {
      name: `p99 while a plan of ${plan.result!.volunteers} volunteers is made`,
      value: p99,
      unit: 'ms',
      against: `without: ${quiet99.toFixed(1)} ms`,
      ratio: p99 / quiet99,
      goal: `≤ ${maxSlowing}`,
      met: p99 / quiet99 <= maxSlowing,
    },
    {
      name: '  p50',
      value: p50,
      unit: 'ms',
      against: `without: ${quiet50.toFixed(1)} ms`,
      ratio: p50 / quiet50,
      goal: '',
      met: null,
    },
    {
      name: '  longest',
      value: busy.at(-1)!,
      unit: 'ms',
      against: `without: ${quiet.at(-1)!.toFixed(1)} ms`,
      ratio: busy.at(-1)! / quiet.at(-1)!,
      goal: '',
      met: null,
    },
    {
      name: `  the plan (${plan.result!.filled} places filled, gap ${(plan.result!.gap * 100).toFixed(2)} %)`,
      value: seconds,
      unit: 's',
      against: `of ${rounds}: ${lengths.map((each) => each.toFixed(2)).join(', ')}`,
      ratio: null,
      goal: `≤ ${maxSeconds}`,
      met: seconds <= maxSeconds,
    },
    ...(await partsOfPlan(db, city._id)),
  ];
  report('bench:plans', rows);
} finally {
  await service.stop();
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

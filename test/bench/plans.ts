/**
 * How much a plan under way slows the requests beside it: recommended tasks, asked for steadily, before and while a
 * plan over 50,000 volunteers is made. `npm run bench:plans [-- --json] [-- --small]`
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { people } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { placesOf } from './ranking/places.ts';
import { randomOf } from './ranking/random.ts';
import { keptAlive, send } from './support/drive.ts';
import { percentile, report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { hourMs } from '../../shared/durations.ts';

const small = process.argv.includes('--small');
const volunteers = small ? 5_000 : 50_000;
const wanted = small ? 2_000 : 20_000;
const claimsPerSecond = 25;
const quietSeconds = 10;
const batchSize = 5_000;

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const { db } = database;
await migrate(db, collections);
const make = new Factory(db, () => systemClock.now());
const { city, community, elsewhere } = await make.smallCity();
const organiser = await make.organiser(city);
const random = randomOf(7);
const places = placesOf(random);

/** Writes `count` copies of a document, each changed by `vary`. */
async function copies<T extends { _id: ObjectId }>(
  write: (rows: T[]) => Promise<unknown>,
  model: T,
  count: number,
  vary: (i: number) => Partial<T>,
): Promise<void> {
  for (let done = 0; done < count; done += batchSize) {
    await write(
      Array.from({ length: Math.min(batchSize, count - done) }, (_, i) => ({
        ...model,
        _id: new ObjectId(),
        ...vary(done + i),
      })),
    );
  }
}

const near = () => {
  const { lng, lat } = places.next();
  return pointAt(lng, lat);
};
const model = await make.person();
const ids = Array.from({ length: volunteers }, () => new ObjectId());
await copies(
  (rows) => people.in(db).insertMany(rows),
  model,
  volunteers,
  (i) => ({ _id: ids[i] }),
);
await copies(
  (rows) => offers.in(db).insertMany(rows),
  await make.offer(model, { tasksPerWeek: 2 }),
  volunteers,
  (i) => ({
    personId: ids[i],
    point: near(),
    radiusKm: 2 + random.below(6),
    skills: i % 3 === 0 ? [{ skill: 'firstAid' as const }] : [],
  }),
);
await copies(
  (rows) => tasks.in(db).insertMany(rows),
  await make.task(community),
  wanted,
  () => {
    const start = new Date(+systemClock.now() + (24 + random.below(13 * 24)) * hourMs);
    return {
      start,
      end: new Date(+start + 2 * hourMs),
      signUpBy: start,
      place: { point: near(), area: '测试路', address: '测试路1号' },
      roles: [make.role({ slots: 1 + random.below(4), skill: random.below(4) === 0 ? 'firstAid' : null })],
    };
  },
);
const tokens = await Promise.all(ids.slice(0, 200).map((id) => make.session(id)));
const service = await startServiceProcess(uri, name);

/**
 * Asks at a steady pace until `until` says so, whether answers keep up or not; the times to the answers, in ms, sorted.
 */
async function times(until: () => boolean): Promise<number[]> {
  const agent = keptAlive(64);
  const shots: Promise<number>[] = [];
  const started = performance.now();
  for (let i = 0; !until(); i++) {
    const due = started + (i * 1_000) / claimsPerSecond;
    await sleep(Math.max(0, due - performance.now()));
    const call = {
      url: service.url,
      method: 'GET',
      path: '/api/v1/me/recommended-tasks?limit=20',
      headers: { authorization: `Bearer ${tokens[i % tokens.length]}` },
    };
    shots.push(
      send(agent, call).then(({ status }) => {
        if (status !== 200) throw new Error(`recommended tasks answered ${status}`);
        return performance.now() - due;
      }),
    );
  }
  const all = await Promise.all(shots);
  agent.destroy();
  return all.sort((a, b) => a - b);
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
  await times(forSeconds(5));
  // The thread for plans is started with the first of them and kept.
  for (const first = await order(elsewhere, 1); (await look(first)).state === 'running';) await sleep(200);
  const quiet = await times(forSeconds(quietSeconds));
  const id = await order(city, 20);
  let plan: PlanBody = { state: 'running' };
  const started = performance.now();
  const watching = (async () => {
    while (plan.state === 'running') {
      await sleep(500);
      plan = await look(id);
    }
    return (performance.now() - started) / 1_000;
  })();
  const busy = await times(() => plan.state !== 'running');
  const seconds = await watching;
  if (plan.state !== 'done') throw new Error(`the plan is ${plan.state}`);
  const [p50, p99] = [percentile(busy, 0.5), percentile(busy, 0.99)];
  const [quiet50, quiet99] = [percentile(quiet, 0.5), percentile(quiet, 0.99)];
  const rows: Row[] = [
    {
      name: `p99 while a plan of ${plan.result!.volunteers} volunteers is made`,
      value: p99,
      unit: 'ms',
      against: `without: ${quiet99.toFixed(1)} ms`,
      ratio: p99 / quiet99,
      goal: '≤ 2',
      met: p99 / quiet99 <= 2,
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
      against: '',
      ratio: null,
      goal: '',
      met: null,
    },
  ];
  report('bench:plans', rows);
} finally {
  await service.stop();
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

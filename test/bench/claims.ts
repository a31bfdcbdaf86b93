/**
 * Claims a second over HTTP — log-in, idempotency, audit and all — beside the same documents written by hand with the
 * plain driver, one transaction a claim, in the same run; and the processor time of a claim on database and service, as
 * if whoever sends the claims had a machine of their own; last, with the sender on a core of its own, behind all
 * others. `npm run bench:claims [-- --json]`
 */
import { randomBytes } from 'node:crypto';
import type { Agent } from 'node:http';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { claimingByBatcher } from './claims/by-batcher.ts';
import { claimByHand } from './claims/by-hand.ts';
import { setStage, type Claimant } from './claims/stage.ts';
import { costRow, measured, rateRow } from './support/beside-hand.ts';
import { atOnce, keptAlive, send } from './support/drive.ts';
import { canPin, pin, standBack } from './support/own-cores.ts';
import { report, type Row } from './support/report.ts';
import { startServiceProcess, type ServiceProcess } from './support/service-process.ts';

const counts: Record<number, number> = { 1: 200, 32: 2_000, 256: 4_000 };
const byHandCounts: Record<number, number> = { 1: 200, 32: 800, 256: 800 };

/** Of the claims a second by hand, by how many are under way at once. */
const aloneGoals: Record<number, number> = { 1: 0.9, 32: 4, 256: 5 };
const httpGoals: Record<number, number> = { 1: 0.6, 32: 2.5, 256: 4 };

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const { db, client } = database;
await migrate(db, collections);
const stage = await setStage(db, 4_000 + 6 * (200 + 2_000 + 4_000) + 8_000, 400);
let nextPerson = 0;
const somebody = (): Claimant => stage.people[nextPerson++ % stage.people.length];

const claim = async (agent: Agent, url: string, task: TaskDoc, person: Claimant): Promise<number> => {
  const { status } = await send(agent, {
    url,
    method: 'POST',
    path: `/api/v1/tasks/${task._id.toHexString()}/participations`,
    body: '{}',
    headers: { authorization: `Bearer ${person.token}`, 'idempotency-key': randomBytes(12).toString('hex') },
  });
  return status;
};

async function throughHttp(urls: string[], concurrency: number, taskOf: (i: number) => TaskDoc): Promise<number> {
  const agents = urls.map(() => keptAlive(concurrency));
  const count = counts[concurrency];
  const wrong = new Map<number, number>();
  const seconds = await atOnce(concurrency, count, async (i) => {
    const status = await claim(agents[i % urls.length], urls[i % urls.length], taskOf(i), somebody());
    if (status !== 201) wrong.set(status, (wrong.get(status) ?? 0) + 1);
  });
  agents.forEach((agent) => agent.destroy());
  if (wrong.size > 0) throw new Error(`claims were not answered with 201: ${JSON.stringify([...wrong])}`);
  return count / seconds;
}

/** Those who claim next read something of the server's first, as people do: their sessions are in its memory. */
async function letRead(count: number): Promise<void> {
  const agent = keptAlive(32);
  const readers = Array.from({ length: count }, (_, i) => stage.people[(nextPerson + i) % stage.people.length]);
  await atOnce(32, count, (i) =>
    send(agent, {
      url: one.url,
      method: 'GET',
      path: '/api/v1/me',
      headers: { authorization: `Bearer ${readers[i].token}` },
    }),
  );
  agent.destroy();
}

/** Without HTTP: `claim` is handed task and person. */
async function inProcess(
  concurrency: number,
  count: number,
  claim: (task: TaskDoc, personId: Claimant['_id']) => Promise<void>,
): Promise<number> {
  return (
    count / (await atOnce(concurrency, count, (i) => claim(stage.spread[i % stage.spread.length], somebody()._id)))
  );
}

const byBatcher = claimingByBatcher(client, db);
const one = await startServiceProcess(uri, name);
let two: ServiceProcess | undefined;
const rows: Row[] = [];
try {
  await throughHttp([one.url], 32, (i) => stage.spread[i % stage.spread.length]);
  await inProcess(32, 500, byBatcher);
  const spread: Record<number, number> = {};
  for (const concurrency of [1, 32, 256]) {
    const count = counts[concurrency];
    const measure = (times: number, run: (times: number) => Promise<number>) =>
      measured(db, one.child.pid!, times, run);
    const peer = await measure(byHandCounts[concurrency], (times) =>
      inProcess(concurrency, times, (task, personId) => claimByHand(client, db, task, personId)),
    );
    const alone = await measure(count, () => inProcess(concurrency, count, byBatcher));
    const throughOne = () => throughHttp([one.url], concurrency, (i) => stage.spread[i % stage.spread.length]);
    const http = await measure(count, throughOne);
    await letRead(count);
    const known = await measure(count, throughOne);
    spread[concurrency] = http.rate;
    const against = (name: string, goal: number) => ({
      name: `${name}, ${concurrency} at once`,
      what: 'claim',
      peer,
      goal,
    });
    const byKnown = 'spread, of people who have just read';
    rows.push(
      rateRow(alone, against('the batcher alone, without HTTP', aloneGoals[concurrency])),
      ...[rateRow, costRow].map((rowOf) => rowOf(http, against('spread', httpGoals[concurrency]))),
      ...[rateRow, costRow].map((rowOf) => rowOf(known, against(byKnown, httpGoals[concurrency]))),
    );
  }
  const hotRow = async (urls: string[], concurrency: 32 | 256, goal: number, name: string): Promise<Row> => {
    const hot = await stage.hot(1_000_000);
    const rate = await throughHttp(urls, concurrency, () => hot);
    const ratio = rate / spread[concurrency];
    return {
      name: `${name}, ${concurrency} at once`,
      value: rate,
      unit: 'claims/s',
      against: 'our own spread',
      ratio,
      goal: `≥ ${goal}`,
      met: ratio >= goal,
    };
  };
  for (const concurrency of [32, 256] as const) rows.push(await hotRow([one.url], concurrency, 0.8, 'one hot task'));
  rows.push(await rush());
  two = await startServiceProcess(uri, name);
  for (const concurrency of [32, 256] as const)
    rows.push(await hotRow([one.url, two.url], concurrency, 0.5, 'one hot task, two servers'));
  if (await canPin()) rows.push(...(await pinned()));
  else console.log('no row with the sender on a core of its own: that takes two cores and taskset');
  report('bench:claims', rows);
} finally {
  await Promise.all([one.stop(), two?.stop()]);
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

/**
 * Database and whatever decides on one core: by hand the latter is this process, over HTTP it is the service, and this
 * process, which then only sends, is on another core behind all other work.
 */
async function pinned(): Promise<Row[]> {
  const [theirs, ours] = [0, 1];
  const { pid: mongod } = await db.admin().serverStatus();
  for (const pid of [Number(mongod), one.child.pid!, process.pid]) await pin(pid, theirs);
  const byHand: Record<number, number> = {};
  for (const concurrency of [1, 32, 256])
    byHand[concurrency] = await inProcess(concurrency, byHandCounts[concurrency], (task, personId) =>
      claimByHand(client, db, task, personId),
    );
  await pin(process.pid, ours);
  standBack();
  const found: Row[] = [];
  for (const concurrency of [1, 32, 256]) {
    const rate = await throughHttp([one.url], concurrency, (i) => stage.spread[i % stage.spread.length]);
    const [peer, goal] = [byHand[concurrency], httpGoals[concurrency]];
    found.push({
      name: `spread, ${concurrency} at once, the sender pinned away and niced, the rest on one core`,
      value: rate,
      unit: 'claims/s',
      against: `by hand on one core ${peer.toFixed(0)}/s`,
      ratio: rate / peer,
      goal: `≥ ${goal}`,
      met: rate >= goal * peer,
    });
  }
  return found;
}

/** 1,000 people who want 100 places at the same moment. */
async function rush(): Promise<Row> {
  const task = await stage.hot(100);
  const agent = keptAlive(1_000);
  const people = Array.from({ length: 1_000 }, somebody);
  const statuses: number[] = [];
  const seconds = await atOnce(1_000, 1_000, async (i) => statuses.push(await claim(agent, one.url, task, people[i])));
  agent.destroy();
  const got = statuses.filter((status) => status === 201).length;
  const full = statuses.filter((status) => status === 409).length;
  if (got !== 100 || full !== 900)
    throw new Error(`${got} of 100 places were given, ${full} were told that it is full`);
  return {
    name: '1,000 people want 100 places: all answered in',
    value: seconds,
    unit: 's',
    against: 'exactly 100 got one',
    ratio: null,
    goal: '≤ 1 s',
    met: seconds <= 1,
  };
}

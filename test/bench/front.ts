/**
 * npm run bench:mobilisation:service [-- --small] [-- --people 100000] [-- --json]
 *
 * The service while a city mobilises: an appeal goes out to everybody while volunteers claim and one of two servers is
 * killed in the middle; 32 at once read it, twice each; surge mode over all communities is switched on and off. Where
 * it is, it says on the error stream.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import Koa from 'koa';
import { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { announcements, receipts } from '../../server/domain/announcements/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { dayMs } from '../../shared/durations.ts';
import { usualSurge } from '../../shared/surges.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { setStage, type Claimant } from './claims/stage.ts';
import { atOnce, keptAlive, send } from './support/drive.ts';
import { report, type Row } from './support/report.ts';
import { startServiceProcess, type ServiceProcess } from './support/service-process.ts';

const { values: asked } = parseArgs({
  options: { small: { type: 'boolean' }, json: { type: 'boolean' }, people: { type: 'string' } },
});
const isSmall = asked.small === true;
const sizes = {
  people: Number(asked.people ?? (isSmall ? 10_000 : 500_000)),
  readers: isSmall ? 2_000 : 20_000,
  claimants: isSmall ? 2_000 : 20_000,
  communities: isSmall ? 70 : 700,
};
const batchSize = 10_000;
const lookMs = 1_000;
const readerCount = 32;
const claimantCount = 16;
/** So many claims before the appeal goes out tell how fast they are alone. */
const claimsAlone = isSmall ? 500 : 3_000;
const goals = { inboxesSeconds: 120, claimRatio: 0.8, readsPerSecond: 2_000, surgeSeconds: 2 };

const began = performance.now();
/** Says on the error stream where the bench is: at full size it takes minutes. */
const step = (what: string): void =>
  console.error(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${what}`);

const name = `bench-${randomBytes(4).toString('hex')}`;
step('the city is built');
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name, 'work');
const { db } = database;
const stage = await setStage(db, sizes.readers + sizes.claimants, 400);
const { make } = stage;
const city = (await db.collection<UnitDoc>('units').findOne({ kind: 'city' }))!;
const street = await make.unit('street', city);
const communities: UnitDoc[] = [];
for (let i = 0; i < sizes.communities; i++) communities.push(await make.unit('community', street));
const mayor = await make.organiser(city, 'administrator');
const readers = stage.people.slice(0, sizes.readers);
const claimants = stage.people.slice(sizes.readers);
await people
  .in(db)
  .updateMany({ _id: { $in: readers.map(({ _id }) => _id) } }, { $set: { communityId: communities[0]._id } });
await settle(sizes.people - sizes.readers);
await migrate(db, collections);

/** People who live in the city and have never logged in since. */
async function settle(count: number): Promise<void> {
  const model = (await people.in(db).findOne({ _id: readers[0]._id }))!;
  for (let at = 0; at < count; at += batchSize)
    await people.in(db).insertMany(
      Array.from({ length: Math.min(batchSize, count - at) }, (_, i): PersonDoc => ({
        ...model,
        _id: new ObjectId(),
        communityId: communities[(at + i) % communities.length]._id,
      })),
      { ordered: false, writeConcern: { w: 1 } },
    );
}

step('the service starts');
/** The first is killed while it sends; volunteers and readers are served by the second. */
const sender = await startServiceProcess(uri, name, { JOBS: 'on' });
const service = await startServiceProcess(uri, name);
const agent = keptAlive(64);
const ask = (token: string, method: string, path: string, body?: object) =>
  send(agent, {
    url: service.url,
    method,
    path: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomBytes(12).toString('hex') },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const expected = (status: number, wanted: number, what: string): void => {
  if (status !== wanted) throw new Error(`${what} was answered with ${status}`);
};

let claimed = 0;
async function claim(): Promise<void> {
  const at = claimed++;
  const { token } = claimants[at % claimants.length];
  const task = stage.spread[(at + Math.floor(at / claimants.length)) % stage.spread.length];
  const { status } = await ask(token, 'POST', `/tasks/${task._id.toHexString()}/participations`, {});
  if (status !== 201 && status !== 409) expected(status, 201, 'a claim');
}

/** Claims without a pause until something is over; how many a second were answered. */
async function claimUntil(over: Promise<unknown>): Promise<number> {
  let isOver = false;
  void over.finally(() => (isOver = true)).catch(() => undefined);
  const began = performance.now();
  const before = claimed;
  const lane = async (): Promise<void> => {
    while (!isOver) await claim();
  };
  await Promise.all(Array.from({ length: claimantCount }, lane));
  return (claimed - before) / ((performance.now() - began) / 1_000);
}

const token = make.tokenOf(mayor._id);
const cityId = city._id.toHexString();
step('claims alone');
const aloneClaimsPerSecond = claimsAlone / (await atOnce(claimantCount, claimsAlone, claim));

async function lookUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, lookMs));
}

let heir: ServiceProcess | undefined;

/** The seconds until everybody has the appeal in their inbox, while others claim. */
async function appeal(): Promise<{ seconds: number; claims: number; id: ObjectId }> {
  const sentAt = performance.now();
  const body = {
    kind: 'appeal',
    exercise: false,
    title: '倡议书',
    text: '请大家每周来两小时。',
    urgent: false,
    expiresAt: new Date(+systemClock.now() + 7 * dayMs).toISOString(),
    call: { ask: 'time', measure: '小时', cap: null, place: '', next: '社区会给您打电话。' },
  };
  expected((await ask(token, 'POST', `/units/${cityId}/announcements`, body)).status, 201, 'the appeal');
  const sent = (async () => {
    const doc = (await announcements.in(db).findOne({ kind: 'appeal' }))!;
    // There are no other receipts; to count them one by one would take its share of the machine.
    await lookUntil(async () => (await receipts.in(db).estimatedDocumentCount()) >= sizes.people / 2);
    sender.child.kill('SIGKILL');
    step('half of them have it: the server that sends is killed, another starts');
    heir = await startServiceProcess(uri, name, { JOBS: 'on' });
    await lookUntil(async () => (await announcements.in(db).findOne({ _id: doc._id }))?.reachedAt !== undefined);
    return doc._id;
  })();
  const claims = await claimUntil(sent);
  return { id: await sent, claims, seconds: (performance.now() - sentAt) / 1_000 };
}
step('the appeal goes out while others claim');
const { id, seconds, claims } = await appeal();
step('receipts and messages are counted');
const delivered = await receipts.in(db).countDocuments({ announcementId: id, delivered: 1 });
const inboxes = await messages.in(db).countDocuments({ kind: 'announcement', 'subject.id': id });

/** Every reader opens it twice, as a phone that tries again does. */
const read = ({ token: own }: Claimant) =>
  ask(own, 'POST', `/announcements/${id.toHexString()}/reading`, { number: 1 }).then(({ status }) =>
    expected(status, 204, 'a reading'),
  );
step('readings');
const readSeconds = await atOnce(readerCount, readers.length, (i) => read(readers[i]));
await atOnce(readerCount, readers.length, (i) => read(readers[i]));
const distinct = await receipts.in(db).countDocuments({ announcementId: id, read: 1 });

/** Switches a surge over all communities on and off: each is asked what holds after either. */
async function surge(): Promise<number> {
  const began = performance.now();
  const until = new Date(+systemClock.now() + dayMs).toISOString();
  const body = { until, reason: '台风', values: usualSurge };
  expected((await ask(token, 'POST', `/units/${cityId}/surges`, body)).status, 201, 'a surge');
  const on = (await db.collection('surges').findOne({}, { sort: { _id: -1 } }))!;
  expected((await ask(token, 'POST', `/surges/${String(on._id)}/ending`, {})).status, 200, 'its end');
  const answer = await fetch(`${service.url}/api/v1/units/${communities.at(-1)!._id.toHexString()}/surges`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { now } = (await answer.json()) as { now: typeof usualSurge };
  if (now.limitPercent !== 100) throw new Error('a surge that was ended holds');
  return (performance.now() - began) / 1_000;
}
/** The peer of a reading: a request to a bare Koa server in this process, which puts one document by its id. */
async function bareReadings(count: number): Promise<number> {
  const bare = db.collection<{ _id: string; read: number }>('bare');
  const app = new Koa().use(async (ctx) => {
    await text(ctx.req);
    const put = { $max: { read: 1 } };
    await bare.updateOne({ _id: ctx.path }, put, { upsert: true, writeConcern: { w: 'majority' } });
    ctx.status = 204;
  });
  const server = createServer((request, response) => void app.callback()(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const seconds = await atOnce(readerCount, count, (i) =>
    send(agent, { url, method: 'POST', path: `/${i}`, headers: {}, body: '{"number":1}' }),
  );
  server.close();
  return count / seconds;
}
step('as many requests to a bare server');
const barePerSecond = await bareReadings(readers.length);

step('a surge on and off');
const surgeSeconds = await surge();

const row = (what: Pick<Row, 'name' | 'value' | 'unit' | 'met'> & Partial<Row>): Row => ({
  against: '',
  ratio: null,
  goal: '',
  ...what,
});
report('bench:mobilisation:service', [
  row({
    name: `an appeal to ${sizes.people.toLocaleString('en')} people: in all inboxes, one server killed`,
    value: seconds,
    unit: 's',
    goal: `≤ ${goals.inboxesSeconds} s for 500,000`,
    met: isSmall ? null : seconds <= goals.inboxesSeconds,
  }),
  row({
    name: 'claims meanwhile',
    value: claims,
    unit: '/s',
    against: `without it: ${aloneClaimsPerSecond.toFixed(0)}/s`,
    ratio: claims / aloneClaimsPerSecond,
    goal: `≥ ${goals.claimRatio}`,
    met: claims / aloneClaimsPerSecond >= goals.claimRatio,
  }),
  row({
    name: 'people with a receipt; with one message',
    value: delivered,
    unit: 'people',
    against: `messages: ${inboxes}`,
    goal: 'each of them once',
    met: delivered === sizes.people && inboxes === sizes.people,
  }),
  row({
    name: `readings, ${readerCount} at once`,
    value: readers.length / readSeconds,
    unit: '/s',
    against: `a bare Koa, one upsert each: ${barePerSecond.toFixed(0)}/s`,
    ratio: readers.length / readSeconds / barePerSecond,
    goal: `≥ ${goals.readsPerSecond}/s`,
    met: readers.length / readSeconds >= goals.readsPerSecond,
  }),
  row({
    name: 'distinct readers, each of whom has read twice',
    value: distinct,
    unit: 'people',
    against: `${readers.length} asked`,
    goal: 'the same',
    met: distinct === readers.length,
  }),
  row({
    name: `surge on and off over ${sizes.communities} communities`,
    value: surgeSeconds,
    unit: 's',
    goal: `≤ ${goals.surgeSeconds} s`,
    met: surgeSeconds <= goals.surgeSeconds,
  }),
]);

agent.destroy();
await heir?.stop();
await service.stop();
await db.dropDatabase();
await database.close();
await stopSharedMongo();

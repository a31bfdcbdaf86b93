/**
 * Cases at the size of a city: what is due found by two workers of which one is killed, needs raised and dispatched over
 * HTTP beside the same documents by hand, a calendar edited, duplicates with known truth,
 * the unit suggested in a simulated city, the queue of a district.
 * `npm run bench:cases [-- --small] [-- --cases 200000] [-- --json]`
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { caseDocument } from '../../server/domain/cases/document.ts';
import { renewDeadlines } from '../../server/domain/cases/escalations.ts';
import { cases } from '../../server/domain/cases/model.ts';
import type { NeedDoc } from '../../server/domain/needs/model.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { addEra } from '../../server/domain/working-calendars/writes.ts';
import { similarCases } from '../../server/features/cases/similar.ts';
import { termsOf } from '../../server/features/cases/terms.ts';
import { loadConfig } from '../../server/platform/config/config.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { duplicateFigures } from '../support/duplicate-figures.ts';
import { dispatchFigures } from '../support/simulated-dispatch.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { simulateReports } from '../support/simulated-reports.ts';
import { raiseByHand } from './cases/by-hand.ts';
import { scan } from './cases/scan.ts';
import { districtsFor, fillCases } from './cases/stage.ts';
import { setStage } from './claims/stage.ts';
import { atOnce, keptAlive, send } from './support/drive.ts';
import { percentile, report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';

const { values: asked } = parseArgs({
  options: { small: { type: 'boolean' }, json: { type: 'boolean' }, cases: { type: 'string' } },
});
const isSmall = asked.small === true;
const count = Number(asked.cases ?? (isSmall ? 20_000 : 1_000_000));
const sizes = {
  due: isSmall ? 100 : 1_000,
  reports: Math.min(count, isSmall ? 10_000 : 200_000),
  coming: isSmall ? 200 : 1_000,
  raised: isSmall ? 200 : 2_000,
  queues: isSmall ? 20 : 200,
  learned: isSmall ? 20_000 : 60_000,
  tried: isSmall ? 300 : 1_000,
};
/** As dense as Shenzhen: 200,000 open cases on its 1,997 km². */
const casesPerKm2 = 100;
const maxAtOnce = 32;
const goals = { scanSeconds: 10, raisedPerSecond: 100, renewSeconds: 120, similarMs: 20, queueMs: 20 };

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name, 'work');
const { db, client } = database;
const now = systemClock.now();
const settings = calendarSettingsOf(loadConfig(process.env));
const calendars = await readCalendars(db, settings);
const thousands = (n: number): string => n.toLocaleString('en');

const rows: Row[] = [];
/** Says how long a part took; one that fails is told with its cause, and the others go on. */
async function part(what: string, work: () => Promise<void> | void): Promise<void> {
  const began = performance.now();
  try {
    await work();
    console.error(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${what} failed:`, error);
  }
}

try {
  const { make, people } = await setStage(db, 500, 0);
  const city = await make.unit('city', null);
  const districts = await districtsFor(make, city, count);
  const mayor = await make.organiser(city, 'administrator');
  const model = (await make.need(people[0], districts[0].communities[0])) satisfies NeedDoc;
  const simulated = simulateReports(18, {
    open: sizes.reports,
    coming: sizes.coming,
    km2: sizes.reports / casesPerKm2,
    now: +now,
  });
  const { alarms, matterOf } = await fillCases(
    db,
    districts,
    { count, due: sizes.due, now, calendars, model },
    simulated.open,
  );
  // Afterwards, because indexes are built of many documents at once faster than with each.
  await migrate(db, collections);

  await part('what is due', async () => {
    const scanned = await scan(uri, db, name, now, alarms);
    const untold = await cases.in(db).countDocuments({ nextAlarmAt: { $lte: now } });
    rows.push({
      name: `${thousands(alarms)} levels due among ${thousands(count)} open cases, two workers, one killed half-way; ${scanned.runs} run(s), told of ${thousands(scanned.raised)}, left ${untold}`,
      value: scanned.seconds,
      unit: 's',
      against: 'each told of once',
      ratio: null,
      goal: `≤ ${goals.scanSeconds} s, all once`,
      met: scanned.seconds <= goals.scanSeconds && scanned.raised === alarms && untold === 0,
    });
  });
  await part('duplicates', findDuplicates);
  await part('the service', async () => {
    const service = await startServiceProcess(uri, name);
    try {
      await part('queue', () => readQueues(service.url));
      await part('raised and dispatched', async () => {
        const { seconds, byHandSeconds } = await raiseAndDispatch(service.url);
        const [perSecond, byHandPerSecond] = [sizes.raised / seconds, sizes.raised / byHandSeconds];
        rows.push({
          name: `raised and dispatched over HTTP, ${maxAtOnce} at once`,
          value: perSecond,
          unit: 'a second',
          against: `by hand, the same documents: ${byHandPerSecond.toFixed(0)} a second`,
          ratio: perSecond / byHandPerSecond,
          goal: `ratio ≥ 1.0, ≥ ${goals.raisedPerSecond} a second`,
          met: perSecond >= byHandPerSecond && perSecond >= goals.raisedPerSecond,
        });
      });
    } finally {
      await service.stop();
    }
  });
  await part('calendar', async () => {
    const renewed = await editCalendar();
    rows.push({
      name: `calendar edited with ${thousands(count)} open cases, ${thousands(renewed.count)} computed anew`,
      value: renewed.seconds,
      unit: 's',
      against: 'answers read right at once, by the calendar itself',
      ratio: null,
      goal: `≤ ${goals.renewSeconds} s`,
      met: renewed.seconds <= goals.renewSeconds,
    });
  });
  await part('first dispatch', () => {
    const dispatched = dispatchFigures(18, sizes);
    rows.push({
      name: `first dispatch right in a simulated city of 120 kinds and 800 units, ${thousands(sizes.learned)} cases learned with their returns, ${thousands(sizes.tried)} tried`,
      value: dispatched.right,
      unit: '',
      against: `${dispatched.hops.toFixed(2)} hops a case, abstains of ${(dispatched.abstained * 100).toFixed(1)} %`,
      ratio: null,
      goal: '≥ 0.9, ≤ 1.3 hops, abstains ≤ 10 %',
      met: dispatched.right >= 0.9 && dispatched.hops <= 1.3 && dispatched.abstained <= 0.1,
    });
  });
  report('bench:cases', rows);

  /** One question after the other. */
  async function findDuplicates(): Promise<void> {
    const similarMs: number[] = [];
    const found: Awaited<ReturnType<typeof similarCases>>[] = [];
    for (const { kind, lng, lat, words, at } of simulated.coming) {
      const began = performance.now();
      const point = { coordinates: [lng, lat] };
      found.push(
        await similarCases(db, { kind, title: words, description: '', address: '', point, at: new Date(at) }, 'exact'),
      );
      similarMs.push(performance.now() - began);
    }
    similarMs.sort((a, b) => a - b);
    const figures = duplicateFigures(
      simulated.coming,
      found.map((of) => of.map(({ likeness }) => ({ ...likeness, matter: matterOf.get(likeness.matter) ?? '' }))),
    );
    rows.push(
      {
        name: `duplicates among ${thousands(sizes.reports)} open reports, ${thousands(sizes.coming)} asked, p95`,
        value: percentile(similarMs, 0.95),
        unit: 'ms',
        against: `p50 ${percentile(similarMs, 0.5).toFixed(1)} ms`,
        ratio: null,
        goal: `≤ ${goals.similarMs} ms`,
        met: percentile(similarMs, 0.95) <= goals.similarMs,
      },
      {
        name: 'the same: recall of those asked about',
        value: figures.recall,
        unit: '',
        against: `precision ${figures.askPrecision.toFixed(3)}`,
        ratio: null,
        goal: '≥ 0.9 at ≥ 0.8',
        met: figures.recall >= 0.9 && figures.askPrecision >= 0.8,
      },
      {
        name: 'the same: precision of those called sure',
        value: figures.surePrecision,
        unit: '',
        against: `of ${figures.sureRecall.toFixed(3)} of the known`,
        ratio: null,
        goal: '≥ 0.98',
        met: figures.surePrecision >= 0.98,
      },
    );
  }

  async function readQueues(url: string): Promise<void> {
    const agent = keptAlive(maxAtOnce * 2);
    const authorization = `Bearer ${make.tokenOf(mayor._id)}`;
    const path = `/api/v1/units/${districts[0].unit._id.toHexString()}/cases?limit=20`;
    const queueMs: number[] = [];
    for (let i = 0; i < sizes.queues; i++) {
      const { status, ms } = await send(agent, { url, method: 'GET', path, headers: { authorization } });
      if (status !== 200) throw new Error(`the queue was answered with ${status}`);
      queueMs.push(ms);
    }
    agent.destroy();
    queueMs.sort((a, b) => a - b);
    rows.push({
      name: `queue of a district with ${thousands(Math.min(count, 20_000))} open cases, first page, p50`,
      value: percentile(queueMs, 0.5),
      unit: 'ms',
      against: `p95 ${percentile(queueMs, 0.95).toFixed(1)} ms`,
      ratio: null,
      goal: `≤ ${goals.queueMs} ms`,
      met: percentile(queueMs, 0.5) <= goals.queueMs,
    });
  }

  async function raiseAndDispatch(url: string): Promise<{ seconds: number; byHandSeconds: number }> {
    const communities = districts.flatMap((one) => one.communities);
    const raise = async (i: number): Promise<void> => {
      const unit = communities[i % communities.length];
      const unitId = unit._id.toHexString();
      const post = async (path: string, token: string, body: object): Promise<{ id: string }> => {
        const answer = await fetch(`${url}/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(body),
        });
        if (answer.status > 201) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
        return (await answer.json()) as { id: string };
      };
      const place = { point: { type: 'Point', coordinates: [113 + (i % 100) / 1_000, 22] }, address: '测试路 3 号' };
      const { id } = await post('/needs', people[i % people.length].token, {
        unitId,
        title: '路灯不亮',
        category: 'technical',
        caseKind: 'road.lamp',
        place,
      });
      await post(`/cases/${id}/dispatch`, make.tokenOf(mayor._id), { unitId });
    };
    const terms = termsOf(startingKinds.find(({ _id }) => _id === 'road.lamp')!);
    const byHand = async (i: number): Promise<void> => {
      const unit = communities[i % communities.length];
      const need = { ...model, _id: new ObjectId(), unitId: unit._id, unitPath: unit.path };
      const at = { at: now, by: null };
      const receive = { verb: 'receive', unitId: unit._id, terms, ...at } as const;
      const dispatch = { verb: 'dispatch', unitId: unit._id, ...at } as const;
      await raiseByHand(client, db, {
        need,
        received: caseDocument(need._id, [receive], unit.path, calendars),
        dispatched: caseDocument(need._id, [receive, dispatch], unit.path, calendars),
        unit,
        staffId: mayor._id,
      });
    };
    await atOnce(maxAtOnce, maxAtOnce * 2, raise);
    await atOnce(maxAtOnce, maxAtOnce * 2, byHand);
    const half = sizes.raised / 2;
    let [ours, theirs] = [0, 0];
    for (let round = 0; round < 2; round++) {
      ours += await atOnce(maxAtOnce, half, raise);
      theirs += await atOnce(maxAtOnce, half, byHand);
    }
    return { seconds: ours, byHandSeconds: theirs };
  }

  async function editCalendar(): Promise<{ count: number; seconds: number }> {
    const known = calendars.all.find(({ _id }) => _id === 'office')!;
    const { version: _last, ...hours } = known.eras.at(-1)!;
    await inTransaction(client, async (session) => {
      const weekly = hours.weekly.map((window) => ({ ...window, to: window.to === '18:00' ? '17:30' : window.to }));
      const transaction = { db, session, now, actorId: null, requestId: 'bench' };
      await addEra(transaction, known, known.name, { ...hours, weekly, from: now });
    });
    const edited = await readCalendars(db, settings);
    const began = performance.now();
    const renewedCount = await renewDeadlines(db, edited);
    return { count: renewedCount, seconds: (performance.now() - began) / 1_000 };
  }
} finally {
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

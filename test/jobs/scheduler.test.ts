import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect } from 'chai';
import { placeOf } from '../../server/platform/backup/place.ts';
import { jobLeases, jobRuns, leaseIdOf } from '../../server/platform/jobs/model.ts';
import { isFailing, isGone, lastRunsOfJobs } from '../../server/platform/jobs/last-runs.ts';
import { startJobs, type Job, type Scheduler } from '../../server/platform/jobs/scheduler.ts';
import { createLog, type Log } from '../../server/platform/log/log.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { testStart } from '../support/clock.ts';
import { until } from '../support/until.ts';

describe('jobs', () => {
  let server: TestServer;
  let log: Log;
  let logged: string;
  const schedulers: Scheduler[] = [];
  let names = 0;

  before(async () => {
    server = await startTestServer();
  });
  beforeEach(() => {
    logged = '';
    log = createLog(
      'error',
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          logged += chunk.toString();
          done();
        },
      }),
    );
  });
  afterEach(async () => {
    for (const scheduler of schedulers.splice(0)) await scheduler.stop();
  });
  after(() => server.close());

  /** A job under a name of its own; it runs every second where nothing else is said. */
  const job = (run: Job['run'], schedule = '* * * * * *'): Job => ({ name: `job-${++names}`, schedule, run });
  const start = (jobs: Job[], now = testStart): Scheduler => {
    const scheduler = startJobs(server.db, jobs, log, now);
    schedulers.push(scheduler);
    return scheduler;
  };
  const leasesOf = ({ name }: Job) =>
    jobLeases
      .in(server.db)
      .find({ _id: { $regex: `^${name}:` } })
      .sort({ _id: 1 })
      .toArray();
  const runsOf = ({ name }: Job) => jobRuns.in(server.db).findOne({ _id: name });
  const never = '0 0 1 1 *';

  it('run once at the start, to catch up, with the service’s now', async () => {
    const now = new Date('2026-03-02T09:00:00Z');
    const given: Date[] = [];
    const one = job(async (at) => given.push(at), never);
    const scheduler = start([one], () => now);
    await until('the job has run', () => scheduler.lastRuns().has(one.name));
    expect(given).to.deep.equal([now]);
    expect(scheduler.lastRuns().get(one.name)).to.deep.equal(now);
  });

  it('run each slot once, however many servers share the database', async () => {
    let runs = 0;
    const one = job(async () => ++runs);
    for (let i = 0; i < 4; i++) start([one]);
    await until('three runs', () => runs >= 3);
    for (const scheduler of schedulers.splice(0)) await scheduler.stop();
    const leases = await leasesOf(one);
    expect(runs).to.equal(leases.length);
    expect(new Set(leases.map(({ _id }) => _id)).size).to.equal(leases.length);
    expect((await runsOf(one))!.doneAt).to.be.instanceOf(Date);
  });

  it('are done for each folder that servers do not share, once for one that they do, and fail where it is gone', async () => {
    const root = await mkdtemp(join(tmpdir(), 'xianfeng-places-'));
    const [shared, own, gone] = ['shared', 'own', 'a-file'].map((name) => join(root, name));
    await writeFile(gone, '');
    const runs: string[] = [];
    const { name } = job(() => Promise.resolve());
    // Of one that is new two servers may each name the place at once; from then on they agree.
    await placeOf(shared);
    for (const folder of [shared, shared, own, gone])
      start([{ name, schedule: never, place: () => placeOf(folder), run: async () => runs.push(folder) }], testStart);
    for (const scheduler of schedulers.splice(0)) await scheduler.stop();
    expect(runs.sort()).to.deep.equal([own, shared]);
    expect(logged).to.include('job failed');
    await rm(root, { recursive: true });
  });

  it('that fail are tried again in the next slot, and stop nobody else', async () => {
    let attempts = 0;
    let others = 0;
    const failing = job(async () => {
      if (++attempts < 3) throw new Error(`attempt ${attempts} fails`);
    });
    const well = job(async () => ++others);
    const scheduler = start([failing, well]);
    await until('the job succeeds', () => scheduler.lastRuns().has(failing.name));
    expect(attempts).to.equal(3);
    expect(others).to.be.greaterThan(0);
    expect(await leasesOf(failing)).to.have.length.greaterThan(2);
    expect(await runsOf(failing)).to.include({ failures: 0, everySeconds: 1 });
    expect(logged).to.include('attempt 1 fails').and.to.include('job failed; the next slot tries again');
  });

  it('22.5: that fail once a day are known to have failed, a day and more after their lease is forgotten', async () => {
    const nightly = job(() => Promise.reject(new Error('the disk is full')), '13 3 * * *');
    start([nightly], testStart);
    const failed = async () => (await lastRunsOfJobs(server.db)).find((one) => one.job === nightly.name)!;
    await until('it has failed', async () => (await runsOf(nightly)) !== null);
    await jobLeases.in(server.db).deleteMany({});
    expect(await failed()).to.deep.include({ failures: 1, doneAt: null, everySeconds: 86_400 });
    expect(isFailing(await failed())).to.equal(true);
    expect(isFailing({ ...(await failed()), everySeconds: 60 }), 'a minute’s job in an election').to.equal(false);
  });

  /** Of a job: its places, and whether the last run there failed. */
  const placesOf = async (name: string) =>
    (await lastRunsOfJobs(server.db))
      .filter((one) => one.job === name)
      .map(({ place, failures }) => [place, failures > 0]);
  /** Runs a job at a place, or where none can be named, until that has ended; nothing runs after that. */
  const endedAt = async (name: string, place: string | undefined, run: Job['run']) => {
    const placed = () => (place === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(place));
    const scheduler = startJobs(server.db, [{ name, schedule: '* * * * *', place: placed, run }], log, testStart);
    const _id = `${name}:${place ?? `@${hostname()}`}`;
    await until(`${_id} has ended`, () => jobRuns.in(server.db).findOne({ _id }));
    await scheduler.stop();
  };

  it('22.5: that fail at one place are hidden by no other, and named where no server begins them any more', async () => {
    const { name } = job(() => Promise.resolve());
    await endedAt(name, 'full', () => Promise.reject(new Error('its disk is full')));
    await endedAt(name, 'well', () => Promise.resolve());
    await endedAt(name, undefined, () => Promise.resolve());
    const named = [
      ['full', true],
      ['well', false],
    ];
    expect(await placesOf(name)).to.deep.equal([[`@${hostname()}`, true], ...named]);
    await endedAt(name, 'another', () => Promise.resolve());
    expect(await placesOf(name), 'its place has a name again').to.deep.equal([['another', false], ...named]);

    await jobLeases.in(server.db).deleteMany({});
    const gone = async (minutes: number) =>
      (await lastRunsOfJobs(server.db))
        .filter((one) => one.job === name && isGone(one, new Date(+testStart() + minutes * 60_000)))
        .map(({ place }) => place);
    expect(await gone(17)).to.deep.equal([]);
    expect(await gone(19)).to.deep.equal(['another', 'full', 'well']);
  });

  it('22.5: at places whose ends the version before noted under the job alone are no runs without an end', async () => {
    const { name } = job(() => Promise.resolve());
    const before = { everySeconds: 3600, endedAt: testStart(), failures: 0, doneAt: testStart() };
    await jobRuns.in(server.db).insertOne({ _id: name, ...before });
    const takenAt = new Date(+testStart() - 1_000);
    const lease = { holder: 'of the version before', takenAt, expiresAt: testStart() };
    await jobLeases.in(server.db).insertOne({ _id: leaseIdOf(`${name}:old`, takenAt), ...lease });
    await endedAt(name, 'new', () => Promise.reject(new Error('its disk is full')));
    const all = (await lastRunsOfJobs(server.db)).filter((one) => one.job === name);
    expect(await placesOf(name)).to.deep.equal([
      [null, false],
      ['new', true],
      ['old', false],
    ]);
    expect(all[2]).to.deep.include({ ...before, takenAt });
    await endedAt(name, 'old', () => Promise.resolve());
    expect((await placesOf(name)).map(([place]) => place)).to.deep.equal(['new', 'old']);
  });

  it('that fail on one server are done by another in the next slot', async () => {
    let failures = 0;
    let done = 0;
    const name = `job-${++names}`;
    start([
      {
        name,
        schedule: '* * * * * *',
        run: async () => {
          failures++;
          throw new Error('this server cannot');
        },
      },
    ]);
    await until('the first server fails', () => failures > 0);
    start([{ name, schedule: '* * * * * *', run: async () => ++done }]);
    await until('the other server does it', () => done > 0);
    expect(done).to.be.greaterThan(0);
  });

  it('that are under way are waited for when the service stops, and none begins after that', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done() });
    let ended = 0;
    let begun = 0;
    const slow = job(async () => {
      begun++;
      await once(stream, 'finish');
      ended++;
    });
    const scheduler = start([slow]);
    await until('the slow job begins', () => begun > 0);
    const stopping = scheduler.stop();
    stream.end();
    await stopping;
    expect(ended).to.equal(begun);
    const leases = (await leasesOf(slow)).length;
    // Slots go by, as another's job shows.
    let slots = 0;
    start([job(async () => ++slots)]);
    await until('three slots of another job', () => slots >= 3);
    expect([begun, (await leasesOf(slow)).length]).to.deep.equal([ended, leases]);
  });

  it('forget their leases in time', async () => {
    const one = job(async () => {}, never);
    const scheduler = start([one]);
    await until('the job has run', () => scheduler.lastRuns().has(one.name));
    const indexes = await jobLeases.in(server.db).indexes();
    expect(indexes.find(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)?.key).to.deep.equal({
      expiresAt: 1,
    });
    expect((await leasesOf(one))[0].expiresAt).to.be.instanceOf(Date);
  });
});

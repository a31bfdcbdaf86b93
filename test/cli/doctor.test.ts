import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ObjectId, type Db } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { checkBackup, noBackups } from '../../server/entry/doctor/backup-check.ts';
import { databaseChecks } from '../../server/entry/doctor/checks.ts';
import { checkClock, checkReplicaSet, checkVersion } from '../../server/entry/doctor/database-checks.ts';
import { checkDisk } from '../../server/entry/doctor/disk-check.ts';
import { notLookedAt, worstOf, type Finding } from '../../server/entry/doctor/finding.ts';
import { checkCounts, checkJobs, checkMessages, checkTemplates } from '../../server/entry/doctor/service-checks.ts';
import { checkServer, checkServerHere } from '../../server/entry/doctor/server-check.ts';
import { backUp } from '../../server/platform/backup/back-up.ts';
import { newKeys } from '../../server/platform/backup/encryption.ts';
import { backUpWhereDue } from '../../server/platform/backup/kept-backups.ts';
import { jobLeases, jobRuns } from '../../server/platform/jobs/model.ts';
import { NewerDatabase } from '../../server/platform/migrations/version.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { xianfengAtTestTime } from './run.ts';

describe('xianfeng doctor', () => {
  let server: TestServer;
  let folder: string;
  before(async () => {
    server = await startTestServer();
    folder = await mkdtemp(join(tmpdir(), 'xianfeng-doctor-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** A finding that is not fine says what to do, and both in two languages. */
  const severityOf = ({ severity, is, then }: Finding): string => {
    expect(is.zh).to.match(/[\u4e00-\u9fff]/);
    expect(is.en).to.match(/[a-z]{3}/);
    expect(then !== undefined, is.en).to.equal(severity !== 'fine');
    return severity;
  };
  const minutesAgo = (minutes: number): Date => new Date(+server.clock.now() - minutes * 60_000);
  const lease = (job: string, takenAt: Date) =>
    jobLeases.in(server.db).insertOne({
      _id: `${job}:${takenAt.toISOString()}`,
      holder: 'a server',
      takenAt,
      expiresAt: new Date(+takenAt + 600_000),
    });
  const ended = (job: string, endedAt: Date, { failures = 0, everySeconds = 60 } = {}) =>
    jobRuns.in(server.db).updateOne({ _id: job }, { $set: { endedAt, failures, everySeconds } }, { upsert: true });
  const look = (now: Date, everyHours = 24) => ({ now, everyHours });
  const hoursFrom = (hours: number): Date => new Date(+server.clock.now() + hours * 3_600_000);

  it('warns of a replica set of one member, and finds the disk and the data version', async () => {
    expect(severityOf(await checkReplicaSet(server.db))).to.equal('warn');
    const disks = await checkDisk(server.db, server.database.uri);
    expect(disks.map(({ is }) => is.en).join()).to.match(/\d+ % .* at [\w.]+:\d+$/);
    expect(severityOf(await checkVersion(server.db, collections))).to.equal('fine');
    const more = [...collections, { name: 'oneMore', indexes: [], validator: {} }];
    expect(severityOf(await checkVersion(server.db, more))).to.equal('warn');
  });

  it('names the messages that are to wake people and have no template', () => {
    const template = { id: 'a-template', fields: { thing1: 'kind' as const } };
    const found = checkTemplates({ caseDue: template, caseUrgent: template });
    expect(severityOf(found)).to.equal('warn');
    expect(found.is.en).to.include('caseDueUrgent').and.not.include('caseUrgent,');
    expect(severityOf(checkTemplates({})), 'a city that sends none').to.equal('fine');
  });

  it('compares the clocks by their difference alone', async () => {
    const { localTime } = (await server.db.command({ hello: 1 })) as { localTime: Date };
    const off = (seconds: number) => (): Date => new Date(+localTime + seconds * 1_000);
    expect(severityOf(await checkClock(server.db, off(30)))).to.equal('warn');
    expect(severityOf(await checkClock(server.db, off(-600)))).to.equal('bad');
  });

  it('sees that no server runs the jobs, that they run, and that one of them does not end', async () => {
    const now = server.clock.now();
    expect(severityOf(await checkJobs(server.db, now))).to.equal('bad');
    await lease('remind', minutesAgo(1));
    await ended('remind', minutesAgo(1));
    expect(severityOf(await checkJobs(server.db, now))).to.equal('fine');
    await ended('settle-tasks', minutesAgo(39));
    await lease('settle-tasks', minutesAgo(15));
    const failing = await checkJobs(server.db, now);
    expect(severityOf(failing)).to.equal('bad');
    expect(failing.is.en).to.contain('settle-tasks').and.not.contain('remind');
    await ended('settle-tasks', minutesAgo(14), { failures: 1 });
    expect(severityOf(await checkJobs(server.db, now)), 'a minute’s job that failed once').to.equal('fine');
    await ended('back-up:a-folder', minutesAgo(50), { failures: 1, everySeconds: 3600 });
    await ended('back-up:another', minutesAgo(50), { everySeconds: 3600 });
    expect((await checkJobs(server.db, now)).is.en)
      .to.contain('back-up (a-folder)')
      .and.not.contain('another')
      .and.not.contain('settle-tasks');
    // At that place a day's backups have not been begun: its server is no more, or hangs there.
    await ended('back-up:a-folder', minutesAgo(50), { everySeconds: 3600 });
    await ended('back-up:another', minutesAgo(1_440), { everySeconds: 3600 });
    const left = await checkJobs(server.db, now);
    expect(severityOf(left)).to.equal('warn');
    expect(left.is.en).to.contain('no server has any more: back-up (another)').and.not.contain('a-folder');
  });

  it('counts what will not be sent again, and where counts and records differ', async () => {
    expect(severityOf(await checkMessages(server.db))).to.equal('fine');
    const person = await server.make.person();
    await messages.in(server.db).insertOne({
      _id: 'absent:one:person',
      personId: person._id,
      kind: 'absent',
      subject: { kind: 'participation', id: new ObjectId() },
      values: {},
      at: server.clock.now(),
      delivery: { state: 'dead', attempts: 1, nextAt: server.clock.now() },
    });
    expect(severityOf(await checkMessages(server.db))).to.equal('warn');
    expect(severityOf(await checkCounts(server.db))).to.equal('fine');
  });

  it('reads the newest backup, and says when it is too old, cut or not there', async () => {
    const now = server.clock.now();
    expect(severityOf(await checkBackup(folder, look(now)))).to.equal('bad');
    const file = join(folder, 'city.xf');
    await backUp(server.db, file, now);
    expect(severityOf(await checkBackup(folder, look(now)))).to.equal('fine');
    expect(severityOf(await checkBackup(file, look(hoursFrom(30))))).to.equal('bad');
    await writeFile(file, 'not a backup');
    expect(severityOf(await checkBackup(file, look(now)))).to.equal('bad');
  });

  it('22.5: is silent of a backup that is as old as the settings say, and passes over what is none', async () => {
    const own = join(folder, 'by-the-clock');
    const plan = { folder: own, everyHours: 1, keep: 3, encryptedTo: [] as string[] };
    const write = (hours: number, encryptedTo: string[] = []) =>
      backUpWhereDue(server.db, { ...plan, encryptedTo }, hoursFrom(hours), new AbortController().signal);
    const first = (await write(0))!;
    expect(severityOf(await checkBackup(own, look(hoursFrom(40), 48)))).to.equal('fine');
    expect(severityOf(await checkBackup(own, look(hoursFrom(5), 1)))).to.equal('bad');
    // A backup that is being written, and a file of another kind.
    const half = join(own, `${first.replace('2026', '2027')}.part`);
    await writeFile(half, 'half of it');
    await writeFile(join(own, 'README'), 'how to restore');
    expect(severityOf(await checkBackup(own, look(hoursFrom(1))))).to.equal('fine');
    await rm(half);
    // Of one that is encrypted the age is told, which needs no key.
    const { publicKey } = await newKeys();
    await write(2, [publicKey]);
    const sealed = await checkBackup(own, look(hoursFrom(3)));
    expect(severityOf(sealed)).to.equal('fine');
    expect(sealed.is.en).to.contain('was not opened here');
    expect(severityOf(await checkBackup(own, look(hoursFrom(90))))).to.equal('bad');
    // One that a wrong clock has dated hides none.
    await backUp(server.db, join(own, first.replace('2026', '2027')), now());
    const ahead = await checkBackup(own, look(hoursFrom(3)));
    expect([severityOf(ahead), ahead.is.en.includes('2027')]).to.deep.equal(['warn', true]);
    expect(severityOf(await checkBackup(own, look(hoursFrom(90))))).to.equal('bad');
    expect(await write(4), 'it is due all the same').to.be.a('string');
  });
  const now = (): Date => server.clock.now();

  it('22.5: says that the folder of the backups is not there, and that none are written', async () => {
    const gone = await checkBackup(join(folder, 'not-mounted'), look(now()));
    expect(severityOf(gone)).to.equal('bad');
    expect(gone.is.en).to.contain('not-mounted');
    expect(severityOf(noBackups)).to.equal('warn');
  });

  it('22.5: goes on where one part cannot be looked at', () => {
    const refused = notLookedAt('replica-set', new Error('not authorized on admin'));
    expect([severityOf(refused), refused.is.en]).to.deep.equal([
      'warn',
      'replica-set could not be looked at: not authorized on admin',
    ]);
    const newer = new NewerDatabase({ _id: 'schema', version: 99, service: '9.9.9' }, 1);
    expect(severityOf(notLookedAt('data-version', newer))).to.equal('bad');
  });

  it('says that the database is away, where to look, and goes on with what can be looked at without it', async () => {
    const uri = 'mongodb://127.0.0.1:9/?replicaSet=one&serverSelectionTimeoutMS=200';
    const words = ['doctor', '--lang', 'en', '--json', '--backup', join(folder, 'not-mounted')];
    const { code, stdout, stderr } = await xianfengAtTestTime(words, { MONGODB_URI: uri });
    expect(stdout, `exit ${code}, ${stderr}`).to.not.equal('');
    const { severity, findings } = JSON.parse(stdout) as { severity: string; findings: Record<string, string>[] };
    expect([code, severity]).to.deep.equal([1, 'bad']);
    expect(findings.map(({ check }) => check)).to.deep.equal(['database', 'backup', 'templates', 'server']);
    expect(findings[3].is).to.contain('No server was looked at');
    expect(findings[0].then).to.contain('is its disk full');
  });

  it('asks a server that is ready, and one that is not there', async () => {
    expect(severityOf(await checkServer(server.url))).to.equal('fine');
    expect(severityOf(await checkServer('http://127.0.0.1:9'))).to.equal('bad');
  });

  it('22.5: looks at the server of its own settings, and says where it could not', async () => {
    const at = (port: number) => checkServerHere({ host: '0.0.0.0', port });
    expect(severityOf(await at(Number(new URL(server.url).port)))).to.equal('fine');
    const other = createServer((_request, response) => response.end('no answer of a server’s'));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const found = await at(port);
    other.close();
    other.closeAllConnections();
    await once(other, 'close');
    expect(severityOf(found), 'one that answers, and not as it should').to.equal('bad');
    expect(found.is.en).to.contain(`http://127.0.0.1:${port} does not answer`);
    for (const none of [await at(port), await checkServerHere(undefined)]) expect(severityOf(none)).to.equal('warn');
  });

  it('22.10: says that the index of a server is behind, though it is ready', async () => {
    const ready = { status: 'ready', parts: { index: { ok: true, detail: 12_345 } } };
    const answering = createServer((_request, response) => response.end(JSON.stringify(ready)));
    await once(answering.listen(0, '127.0.0.1'), 'listening');
    const found = await checkServer(`http://127.0.0.1:${(answering.address() as AddressInfo).port}`);
    answering.close();
    expect(severityOf(found)).to.equal('warn');
    expect(found.is.en).to.contain('12 s behind');
  });

  it('is not told that a server is well whose index is being read, or that tells nothing of its parts', async () => {
    const answered = async (answer: object): Promise<Finding> => {
      const answering = createServer((_request, response) => response.end(JSON.stringify(answer)));
      await once(answering.listen(0, '127.0.0.1'), 'listening');
      const found = await checkServer(`http://127.0.0.1:${(answering.address() as AddressInfo).port}`);
      answering.close();
      return found;
    };
    const index = { ok: true, detail: 'being read', forMs: 400_000 };
    const reading = await answered({ status: 'ready', parts: { index } });
    expect([severityOf(reading), reading.is.en.includes('for 400 s')]).to.deep.equal(['warn', true]);
    const silent = await answered({ status: 'ready' });
    expect([severityOf(silent), silent.is.en.includes('not looked at')]).to.deep.equal(['warn', true]);
  });

  it('names the hosts whose disks it could not look at, beside those that it did', async () => {
    const { uri } = server.database;
    const { hosts } = (await server.db.command({ hello: 1 })) as { hosts: string[] };
    const stranger = await checkDisk(server.db, 'mongodb://nobody:wrong@127.0.0.1/');
    expect(stranger.map(severityOf)).to.deep.equal(['warn']);
    expect(stranger[0].is.en).to.contain(`could not be looked at: ${hosts[0]} (`);
    const withOneAway = { command: async () => ({ hosts: [...hosts, '127.0.0.1:9'] }) } as unknown as Db;
    const [seen, unseen] = await checkDisk(withOneAway, uri);
    expect(seen.is.en).to.contain(hosts[0]).and.not.contain('127.0.0.1:9');
    expect(severityOf(unseen)).to.equal('warn');
    expect(unseen.is.en).to.contain('127.0.0.1:9').and.not.contain(hosts[0]);
    const routed = { command: async () => ({ msg: 'isdbgrid' }) } as unknown as Db;
    expect((await checkDisk(routed, uri)).map(severityOf)).to.deep.equal(['warn']);
  });

  it('takes no check for well whose question failed, whichever of its questions that was', async () => {
    /** A database that refuses the questions after the first so many. */
    const refusingAfter = (asked: number) => {
      const state = { left: asked, hasRefused: false };
      const around = (db: Db): Db =>
        new Proxy(db, {
          get(target, key) {
            if (key === 'client') return { db: (name: string) => around(target.client.db(name)) };
            const value: unknown = Reflect.get(target, key, target);
            if (typeof value !== 'function') return value;
            return (...given: unknown[]): unknown => {
              if (state.left-- <= 0) {
                state.hasRefused = true;
                throw new Error('not authorized');
              }
              return Reflect.apply(value, target, given);
            };
          },
        });
      return { db: around(server.db), state };
    };
    for (const [name, check] of Object.entries(databaseChecks)) {
      let isRefused = true;
      for (let asked = 0; isRefused; asked++) {
        const { db, state } = refusingAfter(asked);
        const found = await check({ db, uri: server.database.uri, now }).then(
          (findings) => [findings].flat().map(severityOf),
          () => ['not looked at'],
        );
        isRefused = state.hasRefused;
        if (isRefused) expect(found, `${name}, after ${asked}`).to.not.be.empty.and.not.include('fine');
      }
    }
  });

  it('is as bad as its worst finding', () => {
    const of = (severity: Finding['severity']): Finding => ({ check: 'one', severity, is: { zh: '', en: '' } });
    expect(worstOf([])).to.equal('fine');
    expect(worstOf([of('warn'), of('bad'), of('fine')])).to.equal('bad');
  });
});

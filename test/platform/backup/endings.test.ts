import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ObjectId, type Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { collections } from '../../../server/collections.ts';
import { auditEvents } from '../../../server/domain/audit/model.ts';
import { grants } from '../../../server/domain/grants/model.ts';
import { messages } from '../../../server/domain/messages/model.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import { identities, people, type PersonDoc } from '../../../server/domain/people/model.ts';
import { sessions } from '../../../server/domain/sessions/model.ts';
import { tasks } from '../../../server/domain/tasks/model.ts';
import { endingContext } from '../../../server/entry/backup/ending-context.ts';
import { endByJournal, finishRestore } from '../../../server/entry/backup/finish-restore.ts';
import { checkCounts } from '../../../server/features/counting/check-counts.ts';
import { journalIn, noteEndings, readJournal } from '../../../server/features/endings/journal.ts';
import { backUp } from '../../../server/platform/backup/back-up.ts';
import { leftOut } from '../../../server/platform/backup/left-out.ts';
import { restore } from '../../../server/platform/backup/restore.ts';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { restores } from '../../../server/platform/migrations/restore-mark.ts';
import { weChatTokens } from '../../../server/platform/wechat/model.ts';
import { claim, claimed } from '../../participations/support.ts';
import type { SmallCity } from '../../support/factory.ts';
import { sharedMongo } from '../../support/mongo.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

describe('22.1: what had ended does not come back with a backup', function () {
  this.timeout(120_000);
  let server: TestServer;
  let city: SmallCity;
  let folder: string;
  let file: string;
  let into: Database;
  let said: string[];

  beforeEach(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    folder = await mkdtemp(join(tmpdir(), 'xianfeng-endings-'));
    file = join(folder, 'monday.xfb');
    into = await openDatabase((await sharedMongo()).uri('admin'), `endings-${randomBytes(6).toString('hex')}`, 'work');
    said = [];
  });
  afterEach(async () => {
    await into.db.dropDatabase();
    await into.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  const say = ({ en }: { en: string }) => said.push(en);
  const note = () => noteEndings(server.db, journalIn(folder), server.clock.now());
  const finishing = (takenAt?: Date) => ({
    context: endingContext(server.services.config, into),
    journal: journalIn(folder),
    takenAt,
    now: server.clock.now(),
    say,
  });
  /** As the command restores; gives whether nothing is left to be done. */
  async function restored(): Promise<boolean> {
    let isAll = false;
    const finish = async (takenAt: Date) => {
      isAll = await finishRestore(finishing(takenAt));
    };
    await restore(into.db, file, collections, { finish });
    expect(await restores(into.db).countDocuments()).to.equal(0);
    return isAll;
  }
  const stateOf = async (db: Db, { _id }: { _id: ObjectId }) => (await people.in(db).findOne({ _id }))!.state;
  const leave = async (person: PersonDoc, way: 'erasure' | 'closure' = 'erasure') => {
    const { status, body } = await server.as(person).post(`/me/${way}`, way === 'erasure' ? { confirm: true } : {});
    expect(status, JSON.stringify(body)).to.be.within(200, 204);
  };

  it('nobody is logged in, and no message that waited is sent a second time', async () => {
    const person = await server.make.person();
    const now = server.clock.now();
    await weChatTokens.in(server.db).insertOne({ _id: 'an-app', token: 'secret', expiresAt: now });
    await messages.in(server.db).insertOne({
      _id: 'absent:one:person',
      personId: person._id,
      kind: 'absent',
      subject: { kind: 'participation', id: new ObjectId() },
      values: {},
      at: now,
      delivery: { state: 'waiting', attempts: 0, nextAt: now },
    });
    expect(await sessions.in(server.db).countDocuments()).to.be.greaterThan(0);
    await backUp(server.db, file, now);
    await note();
    expect(await restored()).to.equal(true);
    expect(await sessions.in(into.db).countDocuments()).to.equal(0);
    expect(await weChatTokens.in(into.db).countDocuments()).to.equal(0);
    const { delivery } = (await messages.in(into.db).findOne({ _id: 'absent:one:person' }))!;
    expect(delivery).to.include({ state: 'inboxOnly', error: 'restored' });
  });

  it('who left since has left again, with what they held given back, and only what is of the facts of service stays', async () => {
    const [erased, closed, stays] = [
      await server.make.person({ name: '周佳', phone: '13800000001' }),
      await server.make.person({ name: '吴明', phone: '13800000002' }),
      await server.make.person(),
    ];
    const task = await server.make.task(city.community);
    await claimed(server, erased, task);
    await claimed(server, stays, task);
    await backUp(server.db, file, server.clock.now());
    await leave(erased);
    await leave(closed, 'closure');
    await note();
    server.clock.forward(20);
    expect(await restored()).to.equal(true);
    expect(said).to.include('Ended again: 2 accounts, 0 consents, 0 roles');
    expect([await stateOf(into.db, erased), await stateOf(into.db, closed)]).to.deep.equal(['closed', 'closed']);
    expect(await stateOf(into.db, stays)).to.equal('active');
    expect(await identities.in(into.db).findOne({ _id: erased._id })).to.equal(null);
    expect(await identities.in(into.db).findOne({ _id: closed._id })).to.not.have.property('phone');
    const states = await participations.in(into.db).find({ taskId: task._id }).sort({ state: 1 }).toArray();
    expect(states.map(({ state }) => state)).to.deep.equal(['confirmed', 'withdrawn']);
    expect((await tasks.in(into.db).findOne({ _id: task._id }))!.roles[0].taken).to.equal(1);
    expect(await checkCounts(into.db, { repair: false, say: () => undefined })).to.equal(0);
    const audit = await auditEvents
      .in(into.db)
      .find({ action: { $in: ['person.erase', 'person.close'] } })
      .toArray();
    expect(audit.map(({ requestId }) => requestId)).to.deep.equal(['restore', 'restore']);
    // The journal tells ids and instants alone.
    const text = await readFile(journalIn(folder), 'utf8');
    for (const word of ['周佳', '13800000001', erased.displayName]) expect(text).to.not.include(word);
    // A second time there is nothing left of it.
    expect(await endByJournal(finishing())).to.equal(true);
    expect(said.at(-2)).to.equal('Ended again: 0 accounts, 0 consents, 0 roles');
  });

  it('a role and a consent that were taken back are gone again, and one that was given anew is not', async () => {
    const administrator = await server.make.organiser(city.city, 'administrator');
    const organiser = await server.make.organiser(city.community);
    const consent = { kind: 'partyMembership' as const, version: '1', at: server.clock.now() };
    const [withdrawn, givenAnew] = [
      await server.make.person({ consents: [consent], partyMember: true }),
      await server.make.person({ consents: [consent], partyMember: true }),
    ];
    const takeBack = async (person: PersonDoc) =>
      expect((await server.as(person).delete('/me/consents/partyMembership')).status).to.be.within(200, 204);
    server.clock.forward(1);
    await takeBack(givenAnew);
    server.clock.forward(1);
    const anew = { ...consent, at: server.clock.now() };
    await people.in(server.db).updateOne({ _id: givenAnew._id }, { $push: { consents: anew } });
    await backUp(server.db, file, server.clock.now());
    const grant = (await grants.in(server.db).findOne({ personId: organiser._id }))!;
    expect((await server.as(administrator).delete(`/grants/${grant._id.toHexString()}`)).status).to.equal(204);
    await takeBack(withdrawn);
    await note();
    expect(await restored()).to.equal(true);
    expect(said).to.include('Ended again: 0 accounts, 1 consents, 1 roles');
    const rolesOf = ({ _id }: PersonDoc) =>
      grants.in(into.db).countDocuments({ personId: _id, endsAt: { $exists: false } });
    expect([await rolesOf(organiser), await rolesOf(administrator)]).to.deep.equal([0, 1]);
    expect(await endByJournal(finishing()), 'again').to.equal(true);
    const consentsOf = async ({ _id }: PersonDoc) => (await people.in(into.db).findOne({ _id }))!.consents.length;
    expect([await consentsOf(withdrawn), await consentsOf(givenAnew)]).to.deep.equal([1, 2]);
  });

  it('names who could not be ended, and that there is no journal', async () => {
    const last = await server.make.organiser(city.city, 'administrator');
    await backUp(server.db, file, server.clock.now());
    const other = await server.make.organiser(city.city, 'administrator');
    await leave(last);
    expect(await restored(), 'without a journal').to.equal(false);
    expect(said.at(-1)).to.include('endings.jsonl');
    await note();
    expect(await endByJournal(finishing())).to.equal(false);
    const words = said.slice(-3).join(' ');
    expect(words).to.include(last._id.toHexString()).and.to.include('last_administrator');
    await grants.in(into.db).insertOne({ ...(await grants.in(server.db).findOne({ personId: other._id }))! });
    await people.in(into.db).insertOne((await people.in(server.db).findOne({ _id: other._id }))!);
    expect(await endByJournal(finishing())).to.equal(true);
    expect(await stateOf(into.db, last)).to.equal('closed');
  });

  it('the journal notes each ending once, also behind a line whose writer was killed', async () => {
    const journal = journalIn(folder);
    const [first, second] = [await server.make.person(), await server.make.person()];
    await leave(first);
    expect(await note()).to.equal(1);
    await appendFile(journal, '{"event":"half of a li');
    await leave(second);
    expect(await note()).to.equal(1);
    expect(await note()).to.equal(0);
    const { endings, brokenLines } = (await readJournal(journal))!;
    expect(endings.map(({ id }) => id)).to.deep.equal([first, second].map(({ _id }) => _id.toHexString()));
    expect(brokenLines).to.equal(0);
  });

  it('a journal that is stale, cut, empty, broken or without its mark does not pass for a whole one', async () => {
    const journal = journalIn(folder);
    const mark = `${journal}.until`;
    await leave(await server.make.person());
    await leave(await server.make.person());
    await note();
    const [staleMark, whole] = [await readFile(mark, 'utf8'), await readFile(journal, 'utf8')];
    const kept = server.clock.now();
    server.clock.forward(60);
    await backUp(server.db, file, server.clock.now());
    expect(await restored(), 'stale').to.equal(false);
    expect(said.join(' ')).to.include(`kept until ${kept.toISOString()} alone`);
    await note();
    const freshMark = await readFile(mark, 'utf8');
    const again = async (takenAt = server.clock.now()) => {
      said = [];
      return endByJournal(finishing(takenAt));
    };
    expect(await again(), 'whole').to.equal(true);
    expect(said.at(-1)).to.include(`kept until ${server.clock.now().toISOString()}`);
    await writeFile(journal, whole.slice(0, whole.indexOf('\n') + 1));
    expect(await again(), 'cut').to.equal(false);
    expect(said[0]).to.include('lacks 1 endings');
    await writeFile(journal, '');
    expect(await again(), 'empty').to.equal(false);
    await writeFile(journal, `${whole}{"event":"half of a li`);
    expect(await again(), 'broken').to.equal(false);
    await writeFile(journal, whole);
    await rm(mark);
    expect(await again(), 'no mark').to.equal(false);
    await writeFile(mark, staleMark);
    expect(await again(), 'a stale mark').to.equal(false);
    await writeFile(mark, freshMark);
    expect(await again(), 'put back').to.equal(true);
    // The next look mends it.
    await writeFile(journal, '');
    await note();
    expect(await readFile(journal, 'utf8')).to.equal(whole);
  });

  it('a place that is given back again two days later is kept for the first in line as long as any', async () => {
    const slots = { roles: [server.make.role({ slots: 1 })] };
    const [ahead, begun] = [
      await server.make.task(city.community, { ...slots, inHours: 240 }),
      await server.make.task(city.community, { ...slots, inHours: 47 }),
    ];
    const [holder, first] = [await server.make.person(), await server.make.person()];
    await claimed(server, holder, ahead);
    await claimed(server, holder, begun);
    expect((await claim(server, first, ahead, { waitIfFull: true })).status).to.equal(201);
    await backUp(server.db, file, server.clock.now());
    await leave(holder);
    await note();
    server.clock.forward(48);
    expect(await restored()).to.equal(true);
    const { state, offer } = (await participations.in(into.db).findOne({ personId: first._id }))!;
    expect(state).to.equal('offered');
    expect(offer!.at).to.deep.equal(server.clock.now());
    expect(+offer!.expiresAt).to.be.greaterThan(+server.clock.now());
    const held = await participations.in(into.db).find({ personId: holder._id }).toArray();
    expect(held.map((one) => one.state)).to.deep.equal(['withdrawn', 'withdrawn']);
  });

  it('an ending that a wrong clock has dated ahead hides no later one, and takes no task to come for over', async () => {
    const task = await server.make.task(city.community);
    const [ahead, later] = [await server.make.person(), await server.make.person()];
    await claimed(server, ahead, task);
    await backUp(server.db, file, server.clock.now());
    await leave(ahead);
    const wrong = new Date(+server.clock.now() + 30 * dayMs);
    await auditEvents.in(server.db).updateOne({ action: 'person.erase' }, { $set: { at: wrong } });
    await note();
    server.clock.forward(1);
    await leave(later);
    expect(await note()).to.equal(1);
    expect(await restored()).to.equal(true);
    expect([await stateOf(into.db, ahead), await stateOf(into.db, later)]).to.deep.equal(['closed', 'closed']);
    expect((await participations.in(into.db).findOne({ taskId: task._id }))!.state).to.equal('withdrawn');
  });

  it('leaves out collections that there are', () => {
    const known = collections.map(({ name }) => name);
    expect(leftOut.filter((name) => !known.includes(name))).to.deep.equal(['rateLimits']);
  });
});

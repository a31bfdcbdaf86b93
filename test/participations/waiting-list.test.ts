import { expect } from 'chai';
import { calendars, participations } from '../../server/domain/participations/model.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, claimed, invite, recruit, refused } from './support.ts';
import { waitlist } from './waitlist.ts';

describe('the waiting list', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { people, wait, role, tend, mine, stateOf, told, post, line } = waitlist(
    (stage) => ({ server, city, organiser } = stage),
  );

  it('is joined where the role is full, and shows the position in the waitlist', async () => {
    const {
      task,
      waiting: [first, second],
      ids,
    } = await line(2);
    expect(await role(task)).to.include({ taken: 1, waiting: 2 });
    const shown = await server.as(second).get(`/participations/${ids[1]}`);
    expect(shown.body.waiting).to.include({ position: 2, of: 2 });
    expect(shown.body.can).to.include({ withdraw: true, accept: false, wait: false });
    const listed = (await server.as(first).get('/me/participations')).body.items[0];
    expect([listed.participation.waiting.position, listed.task.place.address]).to.deep.equal([1, null]);
    const read = await server.as(first).get(`/tasks/${task._id.toHexString()}`);
    expect([read.body.roles[0].waiting, read.body.mine.state, read.body.contact]).to.deep.equal([2, 'waiting', null]);
    const roster = await server.as(organiser).get(`/tasks/${task._id.toHexString()}/participations?state=waiting`);
    expect(roster.body.items.map((item: any) => item.participation.waiting.position).sort()).to.deep.equal([1, 2]);
    expect(roster.body.items.map((item: any) => item.person.phone)).to.deep.equal([null, null]);
    // Nobody has promised any time.
    expect((await calendars.in(server.db).findOne({ _id: first._id }))!.held).to.deep.equal([]);
  });

  it('is not for a role that has room: there it is a claim', async () => {
    const task = await server.make.task(city.community);
    const [person] = await people(1);
    const answer = await wait(person, task);
    expect([answer.status, answer.body.participation.state, answer.body.participation.waiting]).to.deep.equal([
      201,
      'confirmed',
      null,
    ]);
  });

  it('is offered, with who waits, to one who only claims', async () => {
    const { task } = await line(1);
    const [person] = await people(1);
    expect(refused(await claim(server, person, task), 409, 'task_full')).to.deep.include({
      alternatives: [],
      waiting: 1,
    });
  });

  it('gives a slot that falls free to the first of the waitlist, and to nobody who comes along', async () => {
    const {
      task,
      waiting: [first, second],
      ids,
      free,
    } = await line(2);
    await free();
    expect(await role(task)).to.include({ taken: 1, waiting: 1 });
    const offered = (await server.as(first).get(`/participations/${ids[0]}`)).body;
    expect(offered).to.include({ state: 'offered', waiting: null });
    expect(offered.can).to.include({ accept: true, decline: true, withdraw: true });
    const [passerBy] = await people(1);
    refused(await claim(server, passerBy, task), 409, 'task_full');
    refused(await post(second, ids[1], 'acceptance'), 409, 'wrong_state');
    const [message] = await told(first);
    expect(message).to.deep.include({ kind: 'placeOffered' });
    expect(message.values).to.include({ title: task.title, until: offered.offer.expiresAt });
    expect(await told(second)).to.deep.equal([]);
    const accepted = await post(first, ids[0], 'acceptance');
    expect(accepted.body.participation).to.include({ state: 'confirmed' });
    expect(accepted.body.task.contact.phone).to.equal(task.contact.phone);
    expect(await role(task)).to.include({ taken: 1, waiting: 1 });
  });

  it('lets a claim, too, accept the place that is kept', async () => {
    const {
      task,
      waiting: [first],
      free,
    } = await line(1);
    await free();
    const answer = await wait(first, task);
    expect([answer.status, answer.body.participation.state]).to.deep.equal([200, 'confirmed']);
  });

  it('passes a place that is declined, given back or taken away on to the next', async () => {
    const { task, waiting, ids, free } = await line(4);
    await free();
    await post(waiting[0], ids[0], 'declination');
    expect([await stateOf(waiting[0], task), await stateOf(waiting[1], task)]).to.deep.equal(['declined', 'offered']);
    await post(waiting[1], ids[1], 'withdrawal');
    expect([await stateOf(waiting[1], task), await stateOf(waiting[2], task)]).to.deep.equal(['withdrawn', 'offered']);
    await server.as(organiser).post(`/participations/${ids[2]}/removal`, { reason: '名额调整' });
    expect([await stateOf(waiting[2], task), await stateOf(waiting[3], task)]).to.deep.equal(['removed', 'offered']);
    expect((await told(waiting[2])).map(({ kind }) => kind)).to.have.members(['placeOffered', 'removed']);
    await post(waiting[3], ids[3], 'withdrawal');
    expect(await role(task)).to.include({ taken: 0, waiting: 0 });
    expect((await claim(server, waiting[0], task)).body.participation.state).to.equal('confirmed');
  });

  it('passes a place on when its time is over, once, however often and on however many servers the job runs', async () => {
    const {
      task,
      waiting: [first, second, third],
      ids,
      free,
    } = await line(3);
    await free();
    const until = new Date((await mine(first, task)).offer.expiresAt as string);
    server.clock.set(new Date(+until - 1));
    expect(await tend()).to.equal(0);
    server.clock.set(until);
    refused(await post(first, ids[0], 'acceptance'), 409, 'offer_expired');
    refused(await wait(first, task), 409, 'offer_expired');
    const beside = await startTestServer({ beside: server });
    await Promise.all([tend(), advanceWaitlistsDue(beside.services, server.clock.now()), tend()]);
    await beside.close();
    expect(await tend()).to.equal(0);
    expect(await Promise.all([first, second, third].map((person) => stateOf(person, task)))).to.deep.equal([
      'expired',
      'offered',
      'waiting',
    ]);
    expect((await told(second)).map(({ kind }) => kind)).to.deep.equal(['placeOffered']);
    refused(await post(first, ids[0], 'acceptance'), 409, 'offer_expired');
    // Somebody who let it lapse may join the waitlist again, at its end.
    expect((await wait(first, task)).body.participation).to.deep.include({ state: 'waiting', offer: null });
    expect((await mine(first, task)).waiting).to.include({ position: 2, of: 2 });
  });

  it('keeps an offer shorter as the start nears', async () => {
    const minutes = async (inHours: number) => {
      const {
        task,
        waiting: [first],
        free,
      } = await line(1, { inHours, withdrawBy: new Date(+server.clock.now() + inHours * 3_600_000) });
      await free();
      const { offer } = await mine(first, task);
      return (Date.parse(offer.expiresAt as string) - Date.parse(offer.at as string)) / 60_000;
    };
    expect(await minutes(120)).to.equal(12 * 60);
    expect(await minutes(8)).to.equal(2 * 60);
    expect(await minutes(0.5)).to.equal(10);
    expect(await minutes(0.1)).to.equal(6);
  });

  it('closes up when somebody in the middle leaves', async () => {
    const { task, waiting, ids } = await line(3);
    expect((await post(waiting[1], ids[1], 'withdrawal')).body.participation.state).to.equal('withdrawn');
    expect((await mine(waiting[2], task)).waiting).to.include({ position: 2, of: 2 });
    refused(await wait(waiting[0], task), 409, 'already_in');
    refused(await claim(server, waiting[0], task), 409, 'already_in');
  });

  it('takes only those who may have the place', async () => {
    const rules = { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false };
    const task = await server.make.task(city.community, { rules, roles: [server.make.role({ slots: 1, taken: 0 })] });
    const member = await server.make.person({
      partyMember: true,
      consents: [{ kind: 'partyMembership', version: '1', at: server.clock.now() }],
    });
    await claimed(server, member, task);
    const [neighbour] = await people(1);
    refused(await wait(neighbour, task), 403, 'party_members_only');
    const skilled = await server.make.task(city.community, {
      inHours: 60,
      roles: [server.make.role({ slots: 1, skill: 'nursing' })],
    });
    refused(await wait(neighbour, skilled), 403, 'skill_missing');
    const closed = await server.make.task(city.community, { signUpBy: server.clock.now() });
    refused(await wait(neighbour, closed), 409, 'task_closed');
    expect(await participations.in(server.db).countDocuments({ personId: neighbour._id })).to.equal(0);
  });

  it('asks which line, where a person could stand in several', async () => {
    const [a, b] = [server.make.role({ slots: 1, name: '登记' }), server.make.role({ slots: 1, name: '测温' })];
    const task = await server.make.task(city.community, { roles: [a, b] });
    const [one, two, three] = await people(3);
    for (const [person, { _id }] of [
      [one, a],
      [two, b],
    ] as const)
      await claim(server, person, task, { roleId: _id.toHexString() });
    refused(await wait(three, task), 400, 'role_ambiguous');
    const answer = await wait(three, task, { roleId: b._id.toHexString() });
    expect(answer.body.participation).to.include({ state: 'waiting', roleId: b._id.toHexString() });
  });

  it('lets people wait for what overlaps; whoever still holds that in their turn is told why and passed over', async () => {
    const {
      task,
      waiting: [first, second, third],
      free,
    } = await line(3);
    const others = await Promise.all(
      [first, second].map(async (person) => {
        const other = await server.make.task(city.community, { start: task.start });
        return { ...(await claimed(server, person, other)), title: other.title };
      }),
    );
    await post(second, others[1].id, 'withdrawal');
    await free();
    expect(await Promise.all([first, second, third].map((person) => stateOf(person, task)))).to.deep.equal([
      'expired',
      'offered',
      'waiting',
    ]);
    expect((await told(first)).map(({ kind }) => kind)).to.deep.equal(['passedOver']);
    const { items } = (await server.as(first).get('/me/messages')).body;
    expect(items[0].text).to.include(`时间与您已报名的「${others[0].title}」冲突。`);
    expect((await claim(server, first, task)).body.code).to.equal('overlaps');
    await post(first, others[0].id, 'withdrawal');
    expect((await wait(first, task)).body.participation.waiting).to.include({ position: 2, of: 2 });
  });

  it('lets one who was invited to a role that has filled join the waitlist, also where only invited people may', async () => {
    const rules = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true };
    const task = await server.make.task(city.community, { rules, roles: [server.make.role({ slots: 1 })] });
    const [one, two] = [await recruit(server), await recruit(server)];
    const { proposed } = (await invite(server, organiser, task, [one, two])).body;
    const handleOf = await server.services.handles();
    const idOf = (person: PersonDoc) =>
      proposed.find(({ personId }: any) => personId === handleOf(task._id, person._id)).id as string;
    await post(one, idOf(one), 'acceptance');
    refused(await post(two, idOf(two), 'acceptance'), 409, 'task_full');
    expect((await wait(two, task)).body.participation.state).to.equal('waiting');
    await post(one, idOf(one), 'withdrawal');
    expect((await post(two, idOf(two), 'acceptance')).body.participation.state).to.equal('confirmed');
    expect((await told(two)).map(({ kind }) => kind)).to.have.members(['invitation', 'placeOffered']);
  });

  it('answers the same wait, sent ten times with one key, ten times alike', async () => {
    const { task } = await line(1);
    const [person] = await people(1);
    const headers = { 'idempotency-key': `wait-${person._id.toHexString()}` };
    const send = () =>
      server.as(person).post(`/tasks/${task._id.toHexString()}/participations`, { waitIfFull: true }, { headers });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    for (const answer of answers) expect(answer).to.deep.include({ status: 201, body: answers[0].body });
    expect(await role(task)).to.include({ waiting: 2 });
  });

  it('is not recommended, nor listed as open', async () => {
    const { task, free } = await line(2);
    await free();
    const seeker = await recruit(server);
    const recommended = (await server.as(seeker).get('/me/recommended-tasks?limit=50')).body.items.map(
      (item: any) => item.task.id,
    );
    const open = (await server.as(seeker).get('/tasks?open=true&limit=50')).body.items.map(
      ({ id }: { id: string }) => id,
    );
    expect(recommended).to.not.include(task._id.toHexString());
    expect(open).to.not.include(task._id.toHexString());
  });
});

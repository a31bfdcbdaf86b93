import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { claimed, refused } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import { hex, missed, rowOf, served, settle } from './support.ts';

describe('hours in two tiers', function () {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let volunteer: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  beforeEach(async () => {
    volunteer = await server.make.person();
  });
  afterEach(async () => expect(await compare(server.db)).to.deep.equal([]));
  after(() => server?.close());

  const newTask = () => server.make.task(city.community, { inHours: 24 });
  const post = (who: PersonDoc, id: string, verb: string, body: object = {}) =>
    server.as(who).post(`/participations/${id}/${verb}`, body);
  const auditsOf = (id: string, action: string) =>
    auditEvents
      .in(server.db)
      .find({ 'subject.id': new ObjectId(id), action: `participation.${action}` })
      .toArray();
  /** 90 of 120 minutes verified. */
  const ready = async () => {
    const task = await newTask();
    const id = await served(server, volunteer, task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    return id;
  };
  const wasAbsent = async () => {
    const task = await newTask();
    const id = await missed(server, volunteer, task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    return id;
  };

  it('are confirmed by who gave them, and by nobody else', async () => {
    const id = await ready();
    expect((await server.as(volunteer).get(`/participations/${id}`)).body.can).to.include({
      certify: true,
      dispute: true,
      rate: true,
    });
    refused(await post(organiser, id, 'certification'), 403, 'forbidden');
    refused(await post(await server.make.person(), id, 'certification'), 404, 'not_found');
    const { status, body } = await post(volunteer, id, 'certification', { verifiedMinutes: 90, honouredMinutes: 0 });
    expect([status, body.state, body.minutes, body.can.certify]).to.deep.equal([
      200,
      'certified',
      { verified: 90, honoured: 0 },
      false,
    ]);
    expect(body.certifiedAt).to.equal(server.clock.now().toISOString());
    refused(await post(volunteer, id, 'certification'), 409, 'wrong_state');
  });

  it('are summed over everything served, each tier for itself', async () => {
    const mine = () =>
      server
        .as(volunteer)
        .get('/me/served-hours')
        .then(({ body }) => body);
    expect(await mine()).to.deep.equal({ participations: 0, minutesVerified: 0, minutesHonoured: 0 });
    const id = await ready();
    const other = await wasAbsent();
    expect((await post(organiser, id, 'honoured-hours', { minutes: 20, reason: '提前到场准备' })).status).to.equal(200);
    expect(await rowOf(server, other)).to.include({ state: 'absent' });
    expect(await mine()).to.deep.equal({ participations: 1, minutesVerified: 90, minutesHonoured: 20 });
  });

  it('are not confirmed unseen: other minutes than the volunteer saw are refused', async () => {
    const id = await ready();
    expect((await post(organiser, id, 'correction', { verifiedMinutes: 60, reason: '提前离开' })).status).to.equal(200);
    refused(
      await post(volunteer, id, 'certification', { verifiedMinutes: 90, honouredMinutes: 0 }),
      409,
      'hours_changed',
    );
    expect((await rowOf(server, id)).state).to.equal('completed');
  });

  it('cannot be confirmed before the task is over', async () => {
    const { id } = await claimed(server, volunteer, await newTask());
    refused(await post(volunteer, id, 'certification'), 409, 'wrong_state');
    refused(await post(organiser, id, 'honoured-hours', { minutes: 10, reason: '提前' }), 409, 'wrong_state');
  });

  it('are honoured with a reason, apart from verified ones, at most to the length of the task', async () => {
    const id = await ready();
    await post(volunteer, id, 'certification');
    refused(await post(organiser, id, 'honoured-hours', { minutes: 10 }), 400, 'invalid_request');
    refused(await post(organiser, id, 'honoured-hours', { minutes: 0, reason: '无' }), 400, 'invalid_request');
    expect(
      refused(await post(organiser, id, 'honoured-hours', { minutes: 31, reason: '收尾' }), 409, 'hours_over_cap').most,
    ).to.equal(120);
    const { body } = await post(organiser, id, 'honoured-hours', { minutes: 30, reason: '收尾整理' });
    expect([body.state, body.minutes, body.honoured.reason]).to.deep.equal([
      'completed',
      { verified: 90, honoured: 30 },
      '收尾整理',
    ]);
    expect((await auditsOf(id, 'honour'))[0].details).to.deep.equal({
      minutes: { from: { verified: 90, honoured: 0 }, to: { verified: 90, honoured: 30 } },
      reason: '收尾整理',
    });
    const changed = await messages.in(server.db).find({ personId: volunteer._id, kind: 'hoursChanged' }).toArray();
    expect(changed.map(({ values }) => values.minutesHonoured)).to.deep.equal([30]);
    refused(await post(organiser, id, 'honoured-hours', { minutes: 20, reason: '再加' }), 409, 'already_honoured');
  });

  it('are never honoured or corrected by the one who gains', async () => {
    volunteer = await server.make.organiser(city.street, 'administrator');
    const id = await ready();
    refused(await post(volunteer, id, 'honoured-hours', { minutes: 10, reason: '自己' }), 403, 'own_hours');
    refused(await post(volunteer, id, 'correction', { honouredMinutes: 10, reason: '自己' }), 403, 'own_hours');
    await post(volunteer, id, 'dispute', { kind: 'hours', text: '不止' });
    refused(
      await post(volunteer, id, 'dispute-decision', { outcome: 'correct', honouredMinutes: 30, reason: '自己' }),
      403,
      'own_hours',
    );
    expect((await rowOf(server, id)).minutes).to.deep.equal({ verified: 90, honoured: 0 });
  });

  it('of an absence are honoured, so that it took place after all', async () => {
    const id = await wasAbsent();
    const { body } = await post(organiser, id, 'honoured-hours', { minutes: 60, reason: '当天停电，无法签到' });
    expect([body.state, body.minutes]).to.deep.equal(['completed', { verified: 0, honoured: 60 }]);
    expect((await server.as(volunteer).get('/me')).body.reliability).to.deep.equal({ kept: 1, missed: 0 });
  });

  it('H7: above an hour are honoured by two organisers, and show on both sides until then', async () => {
    const id = await wasAbsent();
    const second = await server.make.organiser(city.street);
    const first = await post(organiser, id, 'honoured-hours', { minutes: 120, reason: '当天停电' });
    expect([first.status, first.body.state, first.body.minutes]).to.deep.equal([
      200,
      'absent',
      { verified: 0, honoured: 0 },
    ]);
    const { proposedHours } = (await server.as(volunteer).get(`/participations/${id}`)).body;
    expect(proposedHours).to.deep.include({ verified: 0, honoured: 120, reason: '当天停电' });
    const waiting = async (who: PersonDoc) =>
      (await server.as(who).get(`/units/${hex(city.community)}/to-confirm?limit=50`)).body.items
        .filter(({ participation }: any) => participation.id === id)
        .map(({ enteredByYou }: any) => enteredByYou);
    expect([await waiting(organiser), await waiting(second)]).to.deep.equal([[true], [false]]);
    refused(await post(organiser, id, 'proposed-hours/word', { accept: true }), 403, 'second_organiser');
    refused(await post(second, id, 'proposed-hours/word', { accept: false }), 400, 'invalid_request');
    const no = await post(second, id, 'proposed-hours/word', { accept: false, reason: '没见到' });
    expect([no.body.state, no.body.proposedHours]).to.deep.equal(['absent', null]);
    refused(await post(second, id, 'proposed-hours/word', { accept: true }), 409, 'nothing_proposed');
    await post(organiser, id, 'honoured-hours', { minutes: 120, reason: '当天停电，有照片' });
    const yes = await post(second, id, 'proposed-hours/word', { accept: true });
    expect([yes.body.state, yes.body.minutes, yes.body.honoured.reason]).to.deep.equal([
      'completed',
      { verified: 0, honoured: 120 },
      '当天停电，有照片',
    ]);
    expect((await rowOf(server, id)).honoured).to.deep.include({ by: organiser._id, secondedBy: second._id });
    expect(await waiting(second)).to.deep.equal([]);
  });

  it('are corrected by organisers until they were confirmed, then by administrators, and keep both values in the audit', async () => {
    const id = await ready();
    refused(await post(organiser, id, 'correction', { reason: '空' }), 400, 'invalid_request');
    const first = await post(organiser, id, 'correction', {
      verifiedMinutes: 60,
      honouredMinutes: 20,
      reason: '签退有误',
    });
    expect([first.body.state, first.body.minutes]).to.deep.equal(['completed', { verified: 60, honoured: 20 }]);
    await post(volunteer, id, 'certification');
    refused(await post(organiser, id, 'correction', { honouredMinutes: 10, reason: '改' }), 403, 'certified_before');
    const street = await server.make.organiser(city.street, 'administrator');
    expect((await post(street, id, 'correction', { honouredMinutes: 10, reason: '核对' })).body.state).to.equal(
      'completed',
    );
    // Once confirmed, it stays with administrators, though it has to be confirmed anew.
    refused(await post(organiser, id, 'correction', { honouredMinutes: 20, reason: '改' }), 403, 'certified_before');
    expect((await auditsOf(id, 'correct')).map(({ details }) => details!.minutes)).to.deep.equal([
      { from: { verified: 90, honoured: 0 }, to: { verified: 60, honoured: 20 } },
      { from: { verified: 60, honoured: 20 }, to: { verified: 60, honoured: 10 } },
    ]);
  });

  it('are never verified without a check-in and a check-out that show them', async () => {
    const [id, absent] = [await ready(), await wasAbsent()];
    expect(
      refused(
        await post(organiser, id, 'correction', { verifiedMinutes: 91, reason: '更久' }),
        409,
        'hours_without_evidence',
      ).most,
    ).to.equal(90);
    refused(
      await post(organiser, id, 'correction', { verifiedMinutes: 90, honouredMinutes: 31, reason: '更久' }),
      409,
      'hours_over_cap',
    );
    refused(
      await post(organiser, absent, 'correction', { verifiedMinutes: 10, reason: '到了' }),
      409,
      'hours_without_evidence',
    );
    // Down and up again, within what is shown.
    await post(organiser, id, 'correction', { verifiedMinutes: 30, reason: '少' });
    expect(
      (await post(organiser, id, 'correction', { verifiedMinutes: 90, reason: '还原' })).body.minutes.verified,
    ).to.equal(90);
  });

  it('are listed for the organisers of the unit and above, page by page', async () => {
    const own = await server.make.unit('community', city.street);
    const tasks = await Promise.all([24, 30, 36].map((inHours) => server.make.task(own, { inHours })));
    const people = await Promise.all(tasks.map(() => server.make.person()));
    const ids = await Promise.all(tasks.map(async (task, i) => (await claimed(server, people[i], task)).id));
    server.clock.forward(72);
    await settle(server);
    const list = (who: PersonDoc, query = '') => server.as(who).get(`/units/${hex(own)}/hours?state=absent${query}`);
    refused(await list(organiser), 403, 'forbidden');
    const street = await server.make.organiser(city.street, 'organiser');
    const first = (await list(street, '&limit=2')).body;
    const second = (await list(street, `&limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((item) => item.participation.id)).to.deep.equal([
      ids[2],
      ids[1],
      ids[0],
    ]);
    expect(first.items[0]).to.deep.include({
      person: { id: hex(people[2]), displayName: people[2].displayName },
      task: { id: hex(tasks[2]), title: tasks[2].title },
    });
    expect(second.nextCursor).to.equal(null);
    refused(await server.as(street).get(`/units/${hex(own)}/hours?state=withdrawn`), 400, 'invalid_request');
  });
});

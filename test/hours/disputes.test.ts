import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { refused } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import { hex, missed, rowOf, served } from './support.ts';

describe('disputes', function () {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let street: PersonDoc;
  let volunteer: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    street = await server.make.organiser(city.street, 'administrator');
  });
  beforeEach(async () => {
    volunteer = await server.make.person();
  });
  afterEach(async () => expect(await compare(server.db)).to.deep.equal([]));
  after(() => server?.close());

  const post = (who: PersonDoc, id: string, verb: string, body: object = {}) =>
    server.as(who).post(`/participations/${id}/${verb}`, body);
  const settledIn = async (how: typeof served, unit: UnitDoc = city.community) => {
    const task = await server.make.task(unit, { inHours: 24 });
    const id = await how(server, volunteer, task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    return id;
  };
  const disputed = async (how: typeof served, kind: string, unit?: UnitDoc) => {
    const id = await settledIn(how, unit);
    const answer = await post(volunteer, id, 'dispute', { kind, text: '请核对' });
    expect([answer.status, answer.body.state], JSON.stringify(answer.body)).to.deep.equal([200, 'disputed']);
    return id;
  };
  const told = (person: { _id: ObjectId }, kind: string) =>
    messages.in(server.db).countDocuments({ personId: person._id, kind: kind as never });
  const counts = async () => {
    const { body } = await server
      .as(street)
      .get(`/units/${hex(city.community)}/participation-counts?from=2026-03-01&to=2027-03-01`);
    return [body.total.participations, body.total.minutesVerified, body.total.minutesHonoured] as number[];
  };

  it('freeze the record: nothing moves, and it counts nowhere, until an administrator above has decided', async () => {
    const before = await counts();
    const id = await disputed(served, 'hours');
    expect(await counts()).to.deep.equal(before);
    refused(await post(volunteer, id, 'certification'), 409, 'dispute_open');
    refused(await post(organiser, id, 'honoured-hours', { minutes: 10, reason: '补' }), 409, 'dispute_open');
    refused(await post(organiser, id, 'correction', { verifiedMinutes: 10, reason: '改' }), 409, 'dispute_open');
    refused(await post(volunteer, id, 'dispute', { kind: 'hours', text: '再' }), 409, 'dispute_open');
    expect(await told(street, 'disputeOpened')).to.be.greaterThan(0);
    const { body } = await post(street, id, 'dispute-decision', {
      outcome: 'correct',
      verifiedMinutes: 80,
      honouredMinutes: 40,
      reason: '监控为证',
    });
    expect([body.state, body.minutes, body.dispute.decision.outcome]).to.deep.equal([
      'completed',
      { verified: 80, honoured: 40 },
      'correct',
    ]);
    expect(await counts()).to.deep.equal([before[0] + 1, before[1] + 80, before[2] + 40]);
    expect(await told(volunteer, 'disputeDecided')).to.equal(1);
    const [event] = await auditEvents
      .in(server.db)
      .find({ 'subject.id': new ObjectId(id), action: 'participation.correct' })
      .toArray();
    expect(event.details).to.deep.equal({
      outcome: 'correct',
      minutes: { from: { verified: 90, honoured: 0 }, to: { verified: 80, honoured: 40 } },
      reason: '监控为证',
    });
    expect((await post(volunteer, id, 'certification')).body.state).to.equal('certified');
  });

  it('are decided above the unit, never by its own administrators or organisers', async () => {
    const id = await disputed(served, 'hours');
    const community = await server.make.organiser(city.community, 'administrator');
    const decision = { outcome: 'uphold', reason: '记录无误' };
    refused(await post(organiser, id, 'dispute-decision', decision), 403, 'forbidden');
    refused(await post(volunteer, id, 'dispute-decision', decision), 403, 'forbidden');
    refused(await post(community, id, 'dispute-decision', decision), 403, 'not_decider');
    const elsewhere = await server.make.organiser(city.otherStreet, 'administrator');
    refused(await post(elsewhere, id, 'dispute-decision', decision), 404, 'not_found');
    expect((await rowOf(server, id)).state).to.equal('disputed');
    expect((await post(street, id, 'dispute-decision', decision)).body.state).to.equal('completed');
    refused(await post(street, id, 'dispute-decision', decision), 409, 'wrong_state');
  });

  it('are decided in the unit itself where nobody is above, but not by who entered the hours', async () => {
    const [one, other] = await Promise.all([
      server.make.organiser(city.city, 'administrator'),
      server.make.organiser(city.city, 'administrator'),
    ]);
    const id = await settledIn(served, city.city);
    await post(one, id, 'correction', { verifiedMinutes: 20, reason: '早退' });
    expect((await post(volunteer, id, 'dispute', { kind: 'hours', text: '没有早退' })).status).to.equal(200);
    refused(await post(one, id, 'dispute-decision', { outcome: 'uphold', reason: '我说了算' }), 403, 'not_decider');
    expect([await told(one, 'disputeOpened'), await told(other, 'disputeOpened')]).to.deep.equal([0, 1]);
    expect(
      (await post(other, id, 'dispute-decision', { outcome: 'correct', verifiedMinutes: 90, reason: '签退为准' })).body
        .minutes.verified,
    ).to.equal(90);
  });

  it('“这不是我”: the record is void, counts nowhere, and weighs on nobody', async () => {
    const before = await counts();
    const id = await disputed(served, 'notMe');
    const { body } = await post(street, id, 'dispute-decision', { outcome: 'void', reason: '冒名' });
    expect([body.state, body.can.certify, body.can.dispute, body.can.rate]).to.deep.equal([
      'void',
      false,
      false,
      false,
    ]);
    expect(await counts()).to.deep.equal(before);
    expect((await server.as(volunteer).get('/me')).body.reliability).to.deep.equal({ kept: 0, missed: 0 });
    refused(await post(volunteer, id, 'certification'), 409, 'wrong_state');
    refused(await post(organiser, id, 'honoured-hours', { minutes: 10, reason: '补' }), 409, 'wrong_state');
  });

  it('of an absence: excused it is forgotten, upheld it stays', async () => {
    const reliability = async () =>
      (await server.as(volunteer).get('/me')).body.reliability as { kept: number; missed: number };
    const id = await disputed(missed, 'absence');
    expect(await reliability(), 'while it is open').to.deep.equal({ kept: 0, missed: 0 });
    expect(
      (await post(street, id, 'dispute-decision', { outcome: 'upholdAbsence', reason: '无凭证' })).body.state,
    ).to.equal('absent');
    expect(await reliability()).to.deep.equal({ kept: 0, missed: 1 });
    refused(await post(volunteer, id, 'dispute', { kind: 'absence', text: '再议' }), 409, 'dispute_decided');
    const second = await disputed(missed, 'absence');
    expect((await post(street, second, 'dispute-decision', { outcome: 'excuse', reason: '住院' })).body.state).to.equal(
      'excused',
    );
    expect((await reliability()).missed).to.be.closeTo(1, 0.1);
  });

  it('of an absence may end with honoured hours: the volunteer was there', async () => {
    const id = await disputed(missed, 'absence');
    refused(await post(street, id, 'dispute-decision', { outcome: 'correct', reason: '到了' }), 400, 'invalid_request');
    refused(
      await post(street, id, 'dispute-decision', { outcome: 'correct', verifiedMinutes: 60, reason: '到了' }),
      409,
      'hours_without_evidence',
    );
    const { body } = await post(street, id, 'dispute-decision', {
      outcome: 'correct',
      honouredMinutes: 120,
      reason: '合影为证',
    });
    expect([body.state, body.minutes]).to.deep.equal(['completed', { verified: 0, honoured: 120 }]);
  });

  it('have to fit the record, and so has what is decided', async () => {
    const [there, away] = [await settledIn(served), await settledIn(missed)];
    refused(await post(volunteer, there, 'dispute', { kind: 'absence', text: '?' }), 400, 'invalid_request');
    refused(await post(volunteer, away, 'dispute', { kind: 'hours', text: '?' }), 400, 'invalid_request');
    refused(await post(volunteer, away, 'dispute', { kind: 'absence' }), 400, 'invalid_request');
    const shown = (await server.as(volunteer).get(`/participations/${away}`)).body;
    expect(shown.disputable.kinds).to.deep.equal(['absence', 'notMe']);
    await post(volunteer, there, 'dispute', { kind: 'hours', text: '少了' });
    for (const outcome of ['void', 'excuse', 'upholdAbsence']) {
      refused(await post(street, there, 'dispute-decision', { outcome, reason: '?' }), 400, 'invalid_request');
    }
    expect((await server.as(street).get(`/participations/${there}`)).body.dispute.outcomes).to.deep.equal([
      'uphold',
      'correct',
    ]);
    expect((await rowOf(server, there)).state).to.equal('disputed');
  });

  it('have thirty days from the entry, and again after hours were entered anew', async () => {
    const id = await settledIn(served);
    const settledAt = server.clock.now();
    server.clock.set(new Date(+settledAt + 31 * 86_400_000));
    expect((await server.as(volunteer).get(`/participations/${id}`)).body).to.deep.include({ disputable: null });
    expect(
      refused(await post(volunteer, id, 'dispute', { kind: 'hours', text: '少了' }), 409, 'dispute_too_late').days,
    ).to.equal(30);
    await post(organiser, id, 'correction', { verifiedMinutes: 50, reason: '核对' });
    expect((await post(volunteer, id, 'dispute', { kind: 'hours', text: '少了' })).status).to.equal(200);
    await post(street, id, 'dispute-decision', { outcome: 'uphold', reason: '无误' });
    refused(await post(volunteer, id, 'dispute', { kind: 'hours', text: '还是少' }), 409, 'dispute_decided');
    server.clock.forward(1);
    await post(organiser, id, 'correction', { verifiedMinutes: 40, reason: '再核对' });
    expect((await post(volunteer, id, 'dispute', { kind: 'hours', text: '又少了' })).status).to.equal(200);
  });

  it('are listed, open and decided, for administrators of the unit and above', async () => {
    const own = await server.make.unit('community', city.street);
    const [first, second] = [await disputed(served, 'hours', own), await disputed(missed, 'absence', own)];
    const list = async (who: PersonDoc, unit: UnitDoc, query = '') =>
      server.as(who).get(`/units/${hex(unit)}/disputes${query}`);
    const idsOf = (items: { participation: { id: string } }[]) => items.map(({ participation }) => participation.id);
    expect(idsOf((await list(street, own)).body.items)).to.deep.equal([second, first]);
    const page = (await list(street, own, '?limit=1')).body;
    expect(idsOf((await list(street, own, `?limit=1&cursor=${page.nextCursor}`)).body.items)).to.deep.equal([first]);
    expect(idsOf((await list(street, city.street)).body.items)).to.include.members([first, second]);
    refused(await list(await server.make.organiser(own), own), 403, 'forbidden');
    refused(await list(street, city.otherStreet), 403, 'forbidden');
    await post(street, first, 'dispute-decision', { outcome: 'uphold', reason: '无误' });
    expect(idsOf((await list(street, own)).body.items)).to.deep.equal([second]);
    expect(idsOf((await list(street, own, '?state=decided')).body.items)).to.deep.equal([first]);
  });
});

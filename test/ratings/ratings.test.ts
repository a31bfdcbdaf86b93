import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { ratings } from '../../server/features/ratings/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { ObjectId } from 'mongodb';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { claimed, refused } from '../participations/support.ts';
import { hex, missed, served, settle, visited } from '../hours/support.ts';

describe('ratings', function () {
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
  after(() => server?.close());

  const put = (who: PersonDoc, id: string, about: string, body: object) =>
    server.as(who).put(`/participations/${id}/ratings/${about}`, body);
  const list = async (who: PersonDoc, id: string) =>
    (await server.as(who).get(`/participations/${id}/ratings`)).body.items as any[];
  const done = async (how = served, unit: UnitDoc = city.community) => {
    const task = await server.make.task(unit, { inHours: 24 });
    const id = await how(server, volunteer, task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    return id;
  };
  const satisfaction = async (who: PersonDoc | undefined, unit: UnitDoc) => {
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const now = +server.clock.now();
    const { status, body } = await server
      .as(who)
      .get(
        `/units/${hex(unit)}/satisfaction?from=${day(new Date(now - 400 * 86_400_000))}&to=${day(new Date(now + 2 * 86_400_000))}`,
      );
    expect(status, JSON.stringify(body)).to.equal(200);
    return body;
  };

  it('go both ways after the end, once each, and can be changed for a week', async () => {
    const id = await done();
    expect((await put(volunteer, id, 'service', { stars: 5, text: '组织有序' })).body).to.include({
      about: 'service',
      by: 'volunteer',
      mine: true,
      stars: 5,
    });
    await put(volunteer, id, 'organiser', { stars: 4 });
    await put(organiser, id, 'volunteer', { stars: 5, text: '认真' });
    server.clock.forward(6 * 24);
    expect((await put(volunteer, id, 'service', { stars: 3 })).body).to.include({ stars: 3, text: '' });
    server.clock.forward(25);
    refused(await put(volunteer, id, 'service', { stars: 1 }), 409, 'rating_too_late');
    expect(await ratings.in(server.db).countDocuments({ 'subject.id': new ObjectId(id) })).to.equal(3);
    const events = await auditEvents
      .in(server.db)
      .find({ 'details.of.id': new ObjectId(id), 'details.about': 'service' })
      .sort({ at: 1 })
      .toArray();
    expect(events.map(({ action, details }) => [action, details!.stars])).to.deep.equal([
      ['rating.give', { from: null, to: 5 }],
      ['rating.change', { from: 5, to: 3 }],
    ]);
    expect(JSON.stringify(events)).not.to.contain('组织有序');
  });

  it('given twice at one moment are one', async () => {
    const id = await done();
    const answers = await Promise.all([1, 2, 3, 4].map((stars) => put(volunteer, id, 'service', { stars })));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    expect(await ratings.in(server.db).countDocuments({ 'subject.id': new ObjectId(id) })).to.equal(1);
  });

  it('are for what took place and is over', async () => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const { id } = await claimed(server, volunteer, task);
    refused(await put(volunteer, id, 'service', { stars: 5 }), 409, 'not_took_place');
    await visited(server, id, 0, 120);
    refused(await put(volunteer, id, 'service', { stars: 5 }), 409, 'not_took_place');
    server.clock.set(task.end);
    expect(
      (await put(volunteer, id, 'service', { stars: 5 })).status,
      'at the end, though nothing is settled yet',
    ).to.equal(200);
    const absent = await done(missed);
    refused(await put(volunteer, absent, 'service', { stars: 1 }), 409, 'not_took_place');
    refused(await put(organiser, absent, 'volunteer', { stars: 1 }), 409, 'not_took_place');
    const late = await done();
    server.clock.forward(31 * 24);
    refused(await put(volunteer, late, 'service', { stars: 5 }), 409, 'rating_too_late');
  });

  it('take whole stars from one to five and a text of bounded length', async () => {
    const id = await done();
    for (const body of [
      {},
      { stars: 0 },
      { stars: 6 },
      { stars: 4.5 },
      { stars: '5' },
      { stars: 5, text: '长'.repeat(301) },
    ]) {
      refused(await put(volunteer, id, 'service', body), 400, 'invalid_request');
    }
    expect(await list(volunteer, id)).to.deep.equal([]);
  });

  it('show the volunteer what was said of them, and organisers nothing that has a name', async () => {
    const id = await done();
    await put(volunteer, id, 'service', { stars: 2, text: '水不够' });
    await put(volunteer, id, 'organiser', { stars: 1, text: '态度不好' });
    await put(organiser, id, 'volunteer', { stars: 4, text: '准时' });
    const own = await list(volunteer, id);
    expect(own.map(({ about, by, mine }) => [about, by, mine])).to.deep.equal([
      ['service', 'volunteer', true],
      ['organiser', 'volunteer', true],
      ['volunteer', 'organiser', false],
    ]);
    expect(own[2].changeableUntil).to.equal(null);
    expect(JSON.stringify(own)).not.to.contain(hex(organiser));
    expect((await list(organiser, id)).map(({ about, mine }) => [about, mine])).to.deep.equal([['volunteer', true]]);
    expect(await list(await server.make.organiser(city.street, 'administrator'), id)).to.deep.equal([]);
    refused(await put(volunteer, id, 'volunteer', { stars: 5 }), 403, 'forbidden');
    refused(await put(organiser, id, 'service', { stars: 5 }), 403, 'forbidden');
  });

  /** Ratings as people of many days gave them. */
  async function given(
    unit: UnitDoc,
    stars: readonly number[],
    about: 'service' | 'organiser' = 'service',
    text = '',
  ): Promise<void> {
    const now = server.clock.now();
    await ratings.in(server.db).insertMany(
      stars.map((count) => ({
        _id: new ObjectId(),
        subject: { kind: 'participation' as const, id: new ObjectId() },
        about,
        unitId: unit._id,
        day: dayKey(now, 'Asia/Shanghai'),
        authorId: new ObjectId(),
        authorRole: 'volunteer' as const,
        stars: count,
        text,
        at: now,
        updatedAt: now,
        version: 1,
      })),
    );
  }

  /** A month is told of a week after its end. */
  const closeTheMonth = () => server.clock.forward(24 * 40);

  it('make a unit’s satisfaction: for everybody from five on, for its organisers always and with the words', async () => {
    const unit = await server.make.unit('community', city.street);
    const own = await server.make.organiser(unit);
    await given(unit, [5, 4, 5, 4], 'service', '很好');
    const untold = { ratings: 0, mean: null, low: null, high: null, byStars: null, words: null };
    expect(await satisfaction(undefined, unit)).to.include(untold);
    expect(await satisfaction(volunteer, unit)).to.include({ mean: null, words: null });
    const seen = await satisfaction(own, unit);
    expect([seen.ratings, seen.mean, seen.byStars, seen.words.length]).to.deep.equal([4, 4.5, [0, 0, 0, 2, 2], 4]);
    expect(seen.words[0]).to.deep.equal({
      about: 'service',
      by: 'volunteer',
      stars: seen.words[0].stars,
      text: '很好',
      day: dayKey(server.clock.now(), 'Asia/Shanghai'),
    });
    await given(unit, [2]);
    expect(await satisfaction(undefined, unit), 'the month is not over').to.include(untold);
    closeTheMonth();
    const everybody = await satisfaction(undefined, unit);
    expect([everybody.ratings, everybody.mean, everybody.words]).to.deep.equal([5, 4, null]);
    expect(everybody.low).to.be.greaterThan(1).and.lessThan(4);
    expect(everybody.high).to.be.greaterThan(4).and.lessThan(5);
    expect((await satisfaction(undefined, city.street)).ratings, 'and what is below counts').to.be.at.least(5);
  });

  it('of organisers are seen in sums only, by anybody from five on, and their words only above', async () => {
    const unit = await server.make.unit('community', city.street);
    const own = await server.make.organiser(unit, 'administrator');
    const street = await server.make.organiser(city.street, 'administrator');
    const few = await server.make.unit('community', city.otherStreet);
    await given(few, [1, 1, 1, 1], 'organiser', '迟到');
    await given(unit, [1, 1, 1, 1, 1], 'organiser', '迟到');
    expect((await satisfaction(own, unit)).parts.organisers).to.include({ ratings: 0, mean: null });
    expect((await satisfaction(street, unit)).words).to.deep.equal([]);
    closeTheMonth();
    expect((await satisfaction(undefined, few)).parts.organisers).to.include({ ratings: 0, mean: null });
    const [seenByOwn, seenAbove] = [await satisfaction(own, unit), await satisfaction(street, unit)];
    expect([seenByOwn.parts.organisers.mean, seenByOwn.words.length, seenAbove.words.length]).to.deep.equal([1, 0, 5]);
  });

  describe('of a need', () => {
    const asked = async (requester: PersonDoc, state: 'received' | 'dispatched' = 'dispatched') => {
      const { _id } = await server.make.need(requester, city.community, { state });
      return _id;
    };
    const rateNeed = (who: PersonDoc, need: ObjectId, body: object) =>
      server.as(who).put(`/needs/${need.toHexString()}/rating`, body);

    it('it is served when all its tasks are settled and somebody came, and rated by who asked', async () => {
      const requester = await server.make.person();
      const need = await asked(requester);
      const [first, second] = [
        await server.make.task(city.community, { inHours: 24, needId: need }),
        await server.make.task(city.community, { inHours: 48, needId: need }),
      ];
      const { id } = await claimed(server, volunteer, first);
      await visited(server, id, 0, 60);
      await settle(server, new Date(+first.end + 3 * 3_600_000));
      const state = async () => (await server.as(requester).get(`/needs/${need.toHexString()}`)).body;
      expect((await state()).state).to.equal('dispatched');
      server.clock.set(new Date(+first.end + 3 * 3_600_000));
      refused(await rateNeed(requester, need, { stars: 5 }), 409, 'wrong_state');
      server.clock.set(new Date(+second.end + 3 * 3_600_000));
      await settle(server);
      expect(await state()).to.deep.include({
        state: 'served',
        can: { edit: false, withdraw: false, rate: true, call: true },
      });
      expect(await messages.in(server.db).countDocuments({ personId: requester._id, kind: 'ratingAsked' })).to.equal(1);
      refused(await rateNeed(organiser, need, { stars: 5 }), 403, 'forbidden');
      expect((await rateNeed(requester, need, { stars: 4, text: '谢谢' })).body).to.include({
        by: 'requester',
        about: 'service',
        stars: 4,
      });
      const after = await state();
      expect([after.state, after.steps.map((step: { state: string }) => step.state)]).to.deep.equal([
        'rated',
        ['dispatched', 'served', 'rated'],
      ]);
      expect((await rateNeed(requester, need, { stars: 5 })).body.stars).to.equal(5);
      expect((await server.as(requester).get(`/needs/${need.toHexString()}/rating`)).body.stars).to.equal(5);
      const events = await auditEvents.in(server.db).find({ 'subject.id': need }).sort({ at: 1 }).toArray();
      expect(events.map(({ action, from, to }) => [action, from, to])).to.deep.equal([
        ['need.serve', 'signed', 'served'],
        ['need.rate', 'served', 'rated'],
      ]);
      server.clock.forward(8 * 24);
      refused(await rateNeed(requester, need, { stars: 1 }), 409, 'rating_too_late');
    });

    it('it is not served where nobody came', async () => {
      const requester = await server.make.person();
      const need = await asked(requester, 'received');
      const task = await server.make.task(city.community, { inHours: 24, needId: need });
      await missed(server, volunteer, task);
      expect((await needs.in(server.db).findOne({ _id: need }))!.state).to.equal('received');
    });
  });
});

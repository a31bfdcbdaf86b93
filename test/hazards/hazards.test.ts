import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../shared/durations.ts';
import { limits } from '../../shared/limits.ts';
import { hazards } from '../../server/domain/hazards/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { units } from '../../server/domain/units/model.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { lookAfterHazards } from '../../server/features/hazards/look-after.ts';
import { tellOutcomes } from '../../server/features/hazards/tell-outcomes.ts';
import { routes } from '../../server/routes.ts';
import type { Client } from '../support/client.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from '../cases/support.ts';
import { takenPhoto } from '../photos/support.ts';

const point = { type: 'Point', coordinates: [114.06, 22.54] };
const lamp = { kind: 'road.lamp', point, words: '晚上看不见路' };
const address = '幸福路 3 号';

describe('hazards that passers-by report (随手拍)', () => {
  let office: Office;
  let reporter: PersonDoc;
  let passerBy: Client;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(async () => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    reporter = await office.server.make.person({ displayName: '路过的骑手' });
    passerBy = office.server.as(reporter);
  });
  after(() => office.close());

  const told = async ({ _id: personId }: PersonDoc) =>
    (await messages.in(office.server.db).find({ personId }).sort({ at: 1, _id: 1 }).toArray()).map(
      ({ kind, values }) => [kind, values.state],
    );
  const tell = () => {
    const { database, db, clock } = office.server;
    return tellOutcomes(database.client, db, clock.now());
  };
  /** The staff of whichever community the report went to: several stand at one place here. */
  const checker = (hazard: { unit: { id: string } }): Client => {
    const key = (['community', 'elsewhere', 'neighbour'] as const).find(
      (one) => hex(office.city[one]) === hazard.unit.id,
    )!;
    return office.at[key];
  };

  it('count once they are verified: a case of its kind, with its clocks and photos, and thanks with its outcome', async () => {
    const photo = await takenPhoto(passerBy);
    const { status, body: hazard } = await passerBy.post('/hazards', { ...lamp, photos: [photo] });
    expect([status, hazard.state, hazard.caseId]).to.deep.equal([201, 'reported', null]);
    const staff = checker(hazard);
    expect((await staff.get(`/photos/${photo}/thumb`)).status).to.equal(200);
    const { body: shown } = await staff.post(`/hazards/${hazard.id}/verification`, { address });
    expect([shown.state, shown.progress]).to.deep.equal(['verified', 'received']);
    const { body: opened } = await staff.get(`/cases/${shown.caseId}`);
    expect(opened).to.deep.include({ state: 'received', address, description: lamp.words });
    expect(opened.kind.key).to.equal('road.lamp');
    expect(opened.clocks.map(({ clock }: { clock: string }) => clock)).to.deep.equal(['accept']);
    expect(opened.photos.map(({ id }: { id: string }) => id)).to.deep.equal([photo]);
    // Decided on once, by whoever comes first.
    expect(
      refused(await staff.post(`/hazards/${hazard.id}/dismissal`, { reason: '没有', groundless: true })),
    ).to.deep.equal([409, 'wrong_state']);

    office.server.clock.forward(1);
    await step(office.at.street, shown.caseId, 'dispatch', to(office.city.neighbour));
    await step(office.at.neighbour, shown.caseId, 'signature');
    const result = await takenPhoto(office.at.neighbour);
    await step(office.at.neighbour, shown.caseId, 'service', { solved: true, reason: '已修好', photos: [result] });
    expect([await tell(), await tell()]).to.deep.equal([1, 0]);
    expect(await told(reporter)).to.deep.equal([
      ['hazardNews', 'verified'],
      ['hazardNews', 'done'],
    ]);
    const { body: mine } = await passerBy.get('/me/hazards');
    expect(mine.items[0]).to.deep.include({ state: 'verified', progress: 'served', caseId: null });
    expect(mine.items[0].photos.map(({ stage }: { stage: string }) => stage)).to.deep.equal(['report', 'result']);
    expect((await passerBy.get(`/photos/${result}/view`)).status).to.equal(200);
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('that were given another kind waited for contact with nobody', async () => {
    const { at, city } = office;
    const { body: hazard } = await passerBy.post('/hazards', lamp);
    const { body: shown } = await checker(hazard).post(`/hazards/${hazard.id}/verification`, { address });
    await step(checker(hazard), shown.caseId, 'acceptance', { kind: 'care.missing' });
    await step(at.street, shown.caseId, 'dispatch', to(city.neighbour));
    expect((await step(at.neighbour, shown.caseId, 'signature')).state).to.equal('handling');
  });

  it('are compared with the open cases around, and join one that is the same; so many wait', async () => {
    const neighbour = office.server.as(await office.server.make.person());
    const spot = { type: 'Point', coordinates: [114.07, 22.54] };
    const raised = await neighbour.post('/needs', {
      unitId: hex(office.city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: spot, address },
    });
    const photo = await takenPhoto(passerBy);
    const { body: hazard } = await passerBy.post('/hazards', {
      ...lamp,
      point: spot,
      photos: [photo],
    });
    await hazards.in(office.server.db).updateMany({}, { $set: { unitId: office.city.community._id } });
    const staff = office.at.community;
    const list = async () => (await staff.get(`/units/${hex(office.city.community)}/hazards?state=reported`)).body;
    const before = await list();
    expect(before.waiting).to.equal(before.items.length);
    const { body: similar } = await staff.get(`/hazards/${hazard.id}/similar`);
    expect(similar.items.map((one: any) => [one.case.id, one.metres])).to.deep.equal([[raised.body.id, 0]]);
    const none = await staff.post(`/hazards/${hazard.id}/verification`, { address, sameAs: hazard.id });
    expect([...refused(none), fieldOf(none)]).to.deep.equal([400, 'invalid_request', 'body.sameAs']);
    const joined = await staff.post(`/hazards/${hazard.id}/verification`, { address, sameAs: raised.body.id });
    expect(joined.status, JSON.stringify(joined.body)).to.equal(200);
    const { body: head } = await staff.get(`/cases/${raised.body.id}`);
    expect([head.voices, head.linked.map((one: any) => one.photos.map(({ id }: any) => id))]).to.deep.equal([
      2,
      [[photo]],
    ]);
    expect((await list()).waiting).to.equal(before.waiting - 1);
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('say nothing of who reported them to anybody whom it concerns, on any route that reads', async () => {
    const photo = await takenPhoto(passerBy);
    const { body: hazard } = await passerBy.post('/hazards', { ...lamp, photos: [photo] });
    const staff = checker(hazard);
    const { body: verified } = await staff.post(`/hazards/${hazard.id}/verification`, { address });
    await staff.post(`/cases/${verified.caseId}/dispatch`, { unitId: hazard.unit.id });
    const ids: Record<string, string> = {
      hazardId: hazard.id,
      needId: verified.caseId,
      caseId: verified.caseId,
      unitId: hazard.unit.id,
      clock: 'accept.1',
    };
    const readings = routes
      .filter(({ kind, answers }) => kind === 'reading' && !('media' in Object(answers[200])))
      .map(({ path }) => path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? 'f'.repeat(24)));
    const addresses = [
      ...readings,
      `/units/${hex(office.city.city)}/hazards`,
      `/audit-events?subject=${hazard.id}`,
      `/audit-events?subject=${verified.caseId}`,
      `/audit-events?actor=${hex(reporter)}`,
    ];
    for (const reader of [staff, office.at.city])
      for (const path of addresses) {
        const said = JSON.stringify((await reader.get(path)).body ?? null);
        // An id that they asked for by themselves tells them nothing.
        const isAsked = path.includes(hex(reporter));
        expect(said, path).to.not.include(reporter.displayName);
        if (!isAsked) expect(said, path).to.not.include(hex(reporter));
        else expect(said, path).to.not.include(hazard.id);
      }
  });

  it('that are nothing make their reporter’s fewer, and one a day is always left', async () => {
    const report = async () => {
      const answer = await passerBy.post('/hazards', lamp);
      if (answer.status !== 201) return answer.body.code as string;
      await checker(answer.body).post(`/hazards/${answer.body.id}/dismissal`, { reason: '现场没有', groundless: true });
      return 'reported';
    };
    // Ten a day, less three for each that there was nothing behind.
    expect([await report(), await report(), await report(), await report()]).to.deep.equal([
      'reported',
      'reported',
      'reported',
      'hazard_limit',
    ]);
    expect((await told(reporter)).filter(([, state]) => state === 'dismissed')).to.have.lengthOf(3);
    office.server.clock.set(new Date(+office.server.clock.now() + dayMs + 1));
    expect([await report(), await report()]).to.deep.equal(['reported', 'hazard_limit']);
    office.server.clock.set(new Date(+office.server.clock.now() + limits.groundlessDays * dayMs + 1));
    expect([await report(), await report()]).to.deep.equal(['reported', 'reported']);
  });

  it('that nobody had checked lay there for ever: the unit above hears, and who reported it in the end', async () => {
    const { server, at, staff } = office;
    const { body: hazard } = await passerBy.post('/hazards', lamp);
    expect(hazard.checkBy).to.equal('2026-03-02T10:00:00.000Z');
    const settings = calendarSettingsOf(server.services.config);
    const look = () => lookAfterHazards(server.database.client, server.db, settings, server.clock.now());
    const heard = () => messages.in(server.db).countDocuments({ kind: 'hazardUnchecked', _id: { $regex: hazard.id } });
    await look();
    expect(await heard()).to.equal(0);
    server.clock.set('2026-03-02T18:00:00+08:00');
    await look();
    expect((await look()).told, 'none is looked at twice').to.equal(0);
    expect(await heard(), 'one of the staff above, once').to.equal(1);
    const above = checker(hazard) === at.elsewhere ? staff.district : staff.street;
    expect(await told(above)).to.deep.include(['hazardUnchecked', undefined]);
    server.clock.set('2026-04-01T09:00:00+08:00');
    await look();
    const ended = (await passerBy.get(`/hazards/${hazard.id}`)).body;
    expect([ended.state, ended.reason, ended.checkBy]).to.deep.equal([
      'dismissed',
      '30 天内没有人核实；如果还在，请再报一次',
      null,
    ]);
    expect(await told(reporter)).to.deep.equal([['hazardNews', 'dismissed']]);
    const { groundless, decidedBy } = (await hazards.in(server.db).findOne({ reporterId: reporter._id }))!;
    expect([groundless, decidedBy], 'no fault of whoever reported it').to.deep.equal([false, undefined]);
  });

  it('are refused where nobody passes, far away, of a kind that is none, and to whoever reported them', async () => {
    const home = await passerBy.post('/hazards', { ...lamp, kind: 'other.care' });
    expect([...refused(home), fieldOf(home)]).to.deep.equal([400, 'invalid_request', 'body.kind']);
    const none = await passerBy.post('/hazards', { ...lamp, kind: 'road.moon' });
    expect([...refused(none), fieldOf(none)]).to.deep.equal([400, 'invalid_request', 'body.kind']);
    const away = await passerBy.post('/hazards', { ...lamp, point: { type: 'Point', coordinates: [120, 30] } });
    expect([...refused(away), fieldOf(away)]).to.deep.equal([400, 'invalid_request', 'body.point']);
    const { body: own } = await office.at.community.post('/hazards', lamp);
    await hazards.in(office.server.db).updateMany({}, { $set: { unitId: office.city.community._id } });
    expect((await office.at.community.post(`/hazards/${own.id}/verification`, { address })).status).to.equal(403);
    expect(await hazards.in(office.server.db).countDocuments({ kind: { $ne: 'road.lamp' } })).to.equal(0);
  });

  it('lose their reporter when they leave, and stay', async () => {
    const { body: hazard } = await passerBy.post('/hazards', lamp);
    expect((await passerBy.post('/me/closure', {})).status).to.be.lessThan(300);
    const { body } = await checker(hazard).get(`/hazards/${hazard.id}`);
    expect(body).to.deep.include({ state: 'reported', words: '' });
    const shown = await checker(hazard).post(`/hazards/${hazard.id}/verification`, { address });
    expect(shown.body.state).to.equal('verified');
  });

  it('18.36: of a community that has closed since nobody could verify one: those above do, for the nearest open unit', async () => {
    const { at, city, server } = office;
    const far = { type: 'Point' as const, coordinates: [114.5, 22.8] as [number, number] };
    const place = { point: far, address: '远处路 1 号' };
    const community = await server.make.unit('community', city.otherStreet, { name: '丁社区', place });
    const report = async () => (await passerBy.post('/hazards', { ...lamp, point: far })).body;
    const before = await report();
    expect(before.unit.id).to.equal(hex(community));
    expect((await at.city.post(`/units/${hex(community)}/close`)).status).to.equal(200);
    expect(refused(await passerBy.post('/hazards', { ...lamp, point: far }))).to.deep.equal([400, 'invalid_request']);
    const { status, body } = await at.otherStreet.post(`/hazards/${before.id}/verification`, { address });
    expect([status, body.state], JSON.stringify(body)).to.deep.equal([200, 'verified']);
    const opened = (await at.otherStreet.get(`/cases/${body.caseId}`)).body;
    expect([opened.state, opened.holder.id]).to.deep.equal(['received', hex(city.otherStreet)]);
    // The tree that a server holds says for a moment that a unit is open which has closed.
    const closing = await server.make.unit('community', city.otherStreet, { name: '戊社区', place });
    expect((await report()).unit.id).to.equal(hex(closing));
    await units.in(server.db).updateOne({ _id: closing._id }, { $set: { state: 'closed' } });
    expect((await report()).unit.id).to.equal(hex(city.otherStreet));
  });

  it('of grade A woke none of the staff besides whoever verified it', async () => {
    const { body: hazard } = await passerBy.post('/hazards', lamp);
    const colleague = await office.server.make.person();
    for (const unit of ['community', 'neighbour', 'elsewhere'] as const)
      await office.server.make.grant(colleague, office.city[unit], 'organiser');
    const by = checker(hazard);
    const verification = { address, kind: 'care.missing' };
    const { body: shown } = await by.post(`/hazards/${hazard.id}/verification`, verification);
    const heard = await messages
      .in(office.server.db)
      .find({ 'subject.id': new ObjectId(shown.caseId) })
      .toArray();
    expect(heard.map(({ kind, personId }) => [kind, hex({ _id: personId })])).to.deep.equal([
      ['caseUrgent', hex(colleague)],
    ]);
  });

  it('by staff were told of to everybody but whoever had reported them', async () => {
    const { server, city } = office;
    for (const unit of ['community', 'neighbour', 'elsewhere', 'street', 'district'] as const)
      await server.make.grant(
        reporter,
        city[unit],
        unit === 'street' || unit === 'district' ? 'administrator' : 'organiser',
      );
    const { body: hazard } = await passerBy.post('/hazards', lamp);
    server.clock.set('2026-03-02T18:00:00+08:00');
    const settings = calendarSettingsOf(server.services.config);
    await lookAfterHazards(server.database.client, server.db, settings, server.clock.now());
    const heard = await messages
      .in(server.db)
      .find({ personId: reporter._id, _id: { $regex: hazard.id } })
      .toArray();
    expect(heard.map(({ kind }) => kind)).to.have.members(['hazardReported', 'hazardUnchecked']);
  });
});

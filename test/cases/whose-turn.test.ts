import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { stepsOf } from '../../shared/case-steps.ts';
import { caseActions } from '../../server/domain/cases/actions.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const otherDuty = { rule: 'otherDuty', ...reason };

describe('whose turn it is with a case', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const show = async (id: string, by = office.at.city) => (await by.get(`/cases/${id}`)).body;

  it('#12: whose turn it is, every way of asking says alike, and nobody’s when it is over', async () => {
    const { city, at, me, server } = office;
    const id = await office.raise(city.street);
    const units = ['street', 'community', 'neighbour'] as const;
    /** The units of which every way says that the case waits for them; the ways have to agree. */
    const turns = async () => {
      const found: string[] = [];
      for (const key of units) {
        const path = `/units/${hex(city[key])}`;
        const own = (await at[key].get(`${path}/cases?limit=50`)).body.items.find((one: any) => one.id === id);
        const isQueued = own?.holder.id === hex(city[key]);
        const points = (await at[key].get(`${path}/case-points`)).body.items.map((one: any) => one.id);
        const { total } = (await at[key].get(`${path}/case-counts?kind=road.lamp`)).body;
        const listed = (await at[key].get(`${path}/cases?limit=50&kind=road.lamp`)).body.items.length;
        expect(total, `${key}: count and queue`).to.equal(listed);
        expect(points.includes(id), `${key}: map and queue`).to.equal(own !== undefined);
        const { body, status } = await at[key].get(`/cases/${id}`);
        const steps = status === 200 ? stepsOf(body).filter(({ verb }) => caseActions[verb].by === 'handle') : [];
        if (isQueued) expect(steps, `${key}: has something to do`).to.not.be.empty;
        if (status === 200 && !own) expect(steps, `${key}: has nothing to do`).to.be.empty;
        if (isQueued) found.push(key);
      }
      return found;
    };
    const due = async () => {
      server.clock.forward(24 * 60);
      return office.escalate();
    };
    expect(await turns()).to.deep.equal(['street']);
    await step(at.street, id, 'dispatch', to(city.community));
    expect(await turns()).to.deep.equal(['community']);
    await step(at.community, id, 'return', otherDuty);
    expect(await turns()).to.deep.equal(['street']);
    await step(at.street, id, 'dispatch', to(city.neighbour));
    await step(at.neighbour, id, 'signature');
    await step(at.neighbour, id, 'pause', reason);
    expect(await turns(), 'a paused case is theirs').to.deep.equal(['neighbour']);
    await step(at.neighbour, id, 'service', { solved: true, ...reason });
    for (const over of ['served', 'rated', 'closed']) {
      if (over === 'rated') await me.put(`/needs/${id}/rating`, { stars: 4 });
      if (over === 'closed') await step(at.street, id, 'closure', reason);
      expect((await show(id)).state).to.equal(over);
      expect(await turns(), over).to.deep.equal([]);
      expect((await show(id)).clocks.every(({ end }: any) => end !== null)).to.equal(true);
    }
    const before = (await show(id)).events;
    await due();
    expect((await show(id)).events, 'nor do its clocks ask anybody').to.deep.equal(before);
    expect(await turns()).to.deep.equal([]);
  });

  it('#28: neither one who helps and never answers nor those linked to it keep a case from being closed', async () => {
    const { city, at, server } = office;
    const neighbour = server.as(await server.make.person({ communityId: city.community._id }));
    const id = await office.raise(city.community);
    const { body: joined } = await neighbour.post('/needs', {
      unitId: hex(city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    });
    await step(at.community, joined.id, 'link', { headId: id });
    await step(at.community, id, 'dispatch', to(city.community));
    const helper = await server.make.unit('community', city.street, { name: '助社区' });
    const person = await server.make.organiser(helper);
    await step(at.community, id, 'parts', to(helper));
    await grants.in(server.db).updateOne({ personId: person._id }, { $set: { endsAt: server.clock.now() } });
    server.clock.forward(24);
    expect(refused(await at.community.post(`/cases/${joined.id}/refusal`, reason))).to.deep.equal([409, 'case_linked']);
    await step(at.community, id, `parts/${hex(helper)}/end`, reason);
    await step(at.community, id, 'service', { solved: true, ...reason });
    server.clock.forward(15 * 24 + 1);
    await closeServedCases(server.database.client, server.db, server.clock.now());
    expect([(await show(id)).state, (await show(joined.id)).state]).to.deep.equal(['closed', 'closed']);
    expect((await at.city.post(`/units/${hex(helper)}/close`)).status, 'nor is the unit that helped').to.equal(200);
  });

  it('who answers for a case told its readers that the only one of its unit had asked: those who may handle it, alike in queue and case', async () => {
    const { at, city, server } = office;
    const small = await server.make.unit('community', city.street, { name: '一人社区' });
    const only = await server.make.organiser(small);
    const id = await office.raise(small);
    const asked = await office.raise(small, {}, only);
    await step(at.street, asked, 'link', { headId: id });
    await step(at.street, id, 'dispatch', to(small));
    await step(at.street, id, 'parts', to(city.neighbour));
    const answered = async (by: typeof at.street) => (await by.get(`/cases/${id}`)).body.answeredBy;
    const [row] = (await at.street.get(`/units/${hex(small)}/cases`)).body.items;
    expect([(await answered(at.street)).id, row.answeredBy?.id]).to.deep.equal([hex(city.street), hex(city.street)]);
    for (const by of [at.neighbour, server.as(only)]) expect(await answered(by)).to.equal(null);
  });

  it('#26: of a unit whose staff have left the case stays there, and whoever is next above hears and sees to it', async () => {
    const { at, city, server } = office;
    const left = await server.make.unit('community', city.street, { name: '离职社区' });
    const last = await server.make.organiser(left);
    const id = await office.raise(city.street);
    expect((await step(at.street, id, 'dispatch', to(left))).answeredBy).to.equal(null);
    await grants.in(server.db).updateOne({ personId: last._id }, { $set: { endsAt: server.clock.now() } });
    server.clock.set('2026-03-02T11:20:00+08:00');
    await office.escalate();
    const heard = await messages
      .in(server.db)
      .distinct('personId', { kind: 'caseDue', 'subject.id': new ObjectId(id) });
    expect(heard.map(String)).to.include(hex(office.staff.street)).and.not.include(hex(last));
    expect((await show(id)).holder.id).to.equal(hex(left));
    const [row] = (await at.street.get(`/units/${hex(left)}/cases`)).body.items;
    const flagged = [(await show(id)).answeredBy, row.answeredBy];
    expect(
      flagged.map(({ id: unitId }) => unitId),
      'flagged',
    ).to.deep.equal([hex(city.street), hex(city.street)]);
    expect(await office.sweep()).to.deep.equal([]);
    await step(at.street, id, 'signature');
    expect((await step(at.street, id, 'service', { solved: true, ...reason })).state).to.equal('served');
  });
});

import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { returnedBy } from '../../server/domain/cases/precedents.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('the unit that a case is suggested for', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(() => office.close());

  const suggestion = async (by: Office['me'], id: string) => (await by.get(`/cases/${id}/suggestion`)).body;
  /** A lamp that the street received and the community served in the end. */
  async function lamp(serving: 'community' | 'neighbour', first?: 'community' | 'neighbour'): Promise<string> {
    const { at, city } = office;
    const id = await office.raise(city.street);
    if (first) {
      await step(at.street, id, 'dispatch', to(city[first]));
      await step(at[first], id, 'return', { rule: 'otherDuty', ...reason });
    }
    await step(at.street, id, 'dispatch', to(city[serving]));
    await step(at[serving], id, 'signature');
    await step(at[serving], id, 'service', { solved: true, ...reason });
    return id;
  }

  it('is the one that served such cases, shown with precedents that the reader may see, and learns from a return', async () => {
    const { at, city } = office;
    const open = await office.raise(city.street);
    expect(await suggestion(at.street, open), 'nothing is known yet').to.deep.equal({ suggested: null, compared: 0 });
    const first = await lamp('community');
    for (let i = 0; i < 3; i++) await lamp('community');
    const { suggested, compared } = await suggestion(at.street, open);
    expect(compared).to.equal(4);
    expect(suggested.unit).to.include({ id: hex(city.community), name: '甲社区' });
    expect(suggested.chance).to.be.within(0.55, 1);
    expect(suggested.precedents).to.have.length(3);
    expect(suggested.precedents[0].case).to.deep.include({ title: '路灯不亮', state: 'served' });
    expect(suggested.precedents.map(({ metres }: any) => metres)).to.deep.equal([0, 0, 0]);
    expect((await at.street.get(`/cases/${first}`)).status).to.equal(200);
    // The community gives the next ones back; another one serves them.
    for (let i = 0; i < 5; i++) await lamp('neighbour', 'community');
    expect((await suggestion(at.street, open)).suggested.unit.id).to.equal(hex(city.neighbour));
  });

  it('is the usual one of its kind while too few were served: it was shown and decided nothing', async () => {
    const { at, city } = office;
    const { items } = (await at.city.get('/case-kinds')).body;
    const {
      key,
      class: _class,
      unit: _unit,
      version: _version,
      ...edited
    } = items.find((one: any) => one.key === 'road.pothole');
    const unitId = hex(city.neighbour);
    expect((await at.city.put(`/case-kinds/${key}`, { ...edited, unitId })).status).to.equal(200);
    const id = await office.raise(city.street, { caseKind: key });
    const { suggested } = await suggestion(at.street, id);
    expect(suggested).to.deep.include({ unit: { ...suggested.unit, id: unitId }, chance: null, precedents: [] });
    await step(at.street, id, 'dispatch', to(city.neighbour));
    await step(at.neighbour, id, 'return', { rule: 'otherDuty', ...reason });
    expect((await suggestion(at.street, id)).suggested, 'it has had the case').to.equal(null);
  });

  it('does not count a return against a unit where it was ruled that the case is its own', async () => {
    const { at, city, server } = office;
    const id = await office.raise(city.street, { caseKind: 'road.signal' });
    await step(at.street, id, 'dispatch', to(city.community));
    await step(at.community, id, 'return', { rule: 'otherDuty', ...reason });
    const events = async () => (await server.db.collection('cases').findOne({ _id: new ObjectId(id) }))!.events;
    expect(returnedBy(await events()).map(String)).to.deep.equal([hex(city.community)]);
    await step(at.street, id, 'ruling', { unitId: hex(city.community), ...reason });
    expect(returnedBy(await events())).to.deep.equal([]);
  });

  it('names no unit that the case cannot be sent to, and no precedent that its reader may not see', async () => {
    const { at, city, server } = office;
    const id = await office.raise(city.community);
    const { suggested } = await suggestion(at.community, id);
    expect(suggested.unit.id, 'beside it').to.equal(hex(city.neighbour));
    expect(suggested.precedents, 'cases of the neighbour that the street received').to.deep.equal([]);
    await step(at.community, id, 'dispatch', to(city.neighbour));
    await step(at.neighbour, id, 'return', { rule: 'otherDuty', ...reason });
    const again = await suggestion(at.street, id);
    expect(again.suggested?.unit.id, 'it has had the case').not.to.equal(hex(city.neighbour));
    await server.db.collection('grants').updateMany({ unitId: city.neighbour._id }, { $set: { endsAt: new Date(0) } });
    const other = await office.raise(city.street);
    expect((await suggestion(at.street, other)).suggested?.unit.id, 'nobody could sign').not.to.equal(
      hex(city.neighbour),
    );
  });
});

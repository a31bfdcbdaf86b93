import { expect } from 'chai';
import { needs } from '../../server/domain/needs/model.ts';
import { lampsOf } from './lamps.ts';
import { fieldOf, hex, startOffice, type Office } from './support.ts';

describe('duplicates of a case, before they are sent', () => {
  let office: Office;
  const { words, neighbour, ask, raised, show, along, number, nextStreet } = lampsOf(() => office);
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    nextStreet();
  });
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  it('are asked about before they are sent: its kind, how far and since when, and nobody’s words', async () => {
    const [, first] = await neighbour();
    const [, second] = await neighbour();
    const id = await raised(first);
    const found = await ask(second, { place: { point: along(30), address: `幸福路${number()}8号` } });
    expect(found).to.deep.equal([
      {
        id,
        kind: { key: 'road.lamp', name: { zh: '路灯不亮', en: 'street lamp out' } },
        // From the middle of its block, which the report lies 45 m off.
        metres: 100,
        raisedAt: '2026-03-02T01:00:00.000Z',
        state: 'received',
        sure: true,
        mine: false,
      },
    ]);
    expect((await ask(first))[0].mine).to.equal(true);
    expect(await ask(second, { place: { point: along(600), address: '人民路' } })).to.deep.equal([]);
  });

  it('H29: are asked about by the street block, so that no number of questions tells where exactly one lies', async () => {
    const [person, first] = await neighbour();
    const [, second] = await neighbour();
    const [lng, lat] = [114.4, 22.6];
    const id = await raised(first, { place: { point: { type: 'Point', coordinates: [lng, lat] }, address: '测试路' } });
    const asked = async () => {
      const answers: unknown[] = [];
      for (let i = 0; i < 12; i++) {
        const [east, north] = [Math.cos(i), Math.sin(i)].map((side) => side * 0.0004 * i);
        const at = { type: 'Point', coordinates: [lng + east, lat + north] };
        answers.push(await ask(second, { place: { point: at, address: '测试路' } }));
      }
      return answers;
    };
    const before = await asked();
    expect(before.filter((items: any) => items.length > 0)).to.have.length.within(3, 11);
    const moved = { 'place.point.coordinates': [lng - 0.00045, lat + 0.00045] };
    await needs.in(office.server.db).updateOne({ requesterId: person._id }, { $set: moved });
    expect(await asked(), 'within one block it lies anywhere').to.deep.equal(before);
    expect((await show(id)).state).to.equal('received');
  });

  it('H29: are asked about as if nobody around had asked for anything of their own, in whatever words', async () => {
    const [[, first], [, second]] = [await neighbour(), await neighbour()];
    const place = { point: { type: 'Point', coordinates: [114.5, 22.6] }, address: '测试路' };
    const id = await raised(first, { place });
    const own = { title: '想订老年餐', place };
    const asked = async () => (await ask(second, own)).map((one: any) => one.id);
    expect(await asked()).to.deep.equal([id]);
    await raised(first, { ...own, caseKind: 'care.meal' });
    expect(await asked()).to.deep.equal([id]);
  });

  it('are asked about where nobody has said of what kind the report is, and joined', async () => {
    const [, first] = await neighbour();
    const [, second] = await neighbour();
    const head = await raised(first);
    await raised(first, { caseKind: 'care.meal', title: '想订老年餐' });
    const unsaid = { caseKind: 'other.technical' };
    expect((await ask(second, unsaid)).map(({ id }: any) => id)).to.deep.equal([head]);
    await raised(second, { ...unsaid, sameAs: head });
    expect((await show(head)).voices).to.equal(2);
  });

  it('are never asked about where a matter is somebody’s own', async () => {
    const [, first] = await neighbour();
    const [, second] = await neighbour();
    const care = { caseKind: 'care.meal', title: '想订老年餐' };
    const id = await raised(first, care);
    expect(await ask(second, care)).to.deep.equal([]);
    const wrong = await second.post('/needs', {
      unitId: hex(office.city.community),
      category: 'care',
      ...words(care),
      sameAs: id,
    });
    expect([wrong.status, fieldOf(wrong)]).to.deep.equal([400, 'body.sameAs']);
  });
});

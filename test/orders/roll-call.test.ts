import { expect } from 'chai';
import { done, hex, Stage } from '../attendance/support.ts';
import { ordered } from '../permissions/rows/orders.ts';
import { hourMs } from '../../shared/durations.ts';

describe('the roll-call at the front', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage.server.close());

  it('says by check-in who is there, who is missing, who was sent, and who relieves them', async () => {
    const { server, city, organiser } = stage;
    const task = await stage.task();
    const [here, late] = [await stage.turn({}, task), await stage.turn({}, task)];
    await server.make.task(city.community, { title: '下一班', start: new Date(+task.end + hourMs) });
    const times = { from: task.start, until: task.end };
    await ordered({ server, city }, here.person, { state: 'taken', ...times });
    await ordered({ server, city }, late.person, { state: 'given', ...times });
    const street = await server.make.organiser(city.street, 'administrator');
    const roll = async (by = street) => {
      const { items } = done(await server.as(by).get(`/units/${hex(city.street)}/roll-call`));
      expect(items.every(({ unit }: any) => unit.id === hex(city.community))).to.equal(true);
      return items[0];
    };
    const now = async () => {
      const { there, gone, taken } = (await roll()).now[0];
      return { there, gone, taken };
    };
    here.now(5);
    expect(await now()).to.deep.equal({ there: 0, gone: 0, taken: 2 });
    done(await here.scan('in'));
    expect(await now()).to.deep.equal({ there: 1, gone: 0, taken: 2 });
    const { sent, next } = await roll();
    expect([sent, next.title, next.taken]).to.deep.equal([1, '下一班', 0]);
    here.now(90);
    done(await here.scan('out'));
    expect(await now()).to.deep.equal({ there: 0, gone: 1, taken: 2 });
    const own = await server.as(organiser).get(`/units/${hex(city.community)}/roll-call`);
    expect(done(own).items).to.have.lengthOf(1);
    // Another street hears nothing of it.
    const other = await server.make.organiser(city.otherStreet, 'administrator');
    expect((await server.as(other).get(`/units/${hex(city.street)}/roll-call`)).status).to.equal(403);
    expect(done(await server.as(other).get(`/units/${hex(city.otherStreet)}/roll-call`)).items).to.deep.equal([]);
  });
});

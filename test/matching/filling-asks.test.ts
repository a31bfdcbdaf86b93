import { expect } from 'chai';
import type { ClientSession } from 'mongodb';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { lookAtFillings } from '../../server/features/filling/look.ts';
import { fillings } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { actsAt, anew, startFilling } from './filling-stage.ts';
import { hex, volunteerAt } from './worlds.ts';

describe('whom a filling asks, and for which places', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { hours, task, start, look, shown, asked, accept } = actsAt(() => ({ server, city, organiser }));
  const rules = { partyOnly: false, minAge: 18, unitOnly: false, invitedOnly: false };

  before(async () => {
    ({ server, city, organiser } = await startFilling());
  });
  after(() => server.close());
  beforeEach(() => anew(server));

  /** The nearest first. */
  const willing = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => volunteerAt(server, 0.3 + at / 50, { tasksPerWeek: 7 })));
  const byHand = (to: TaskDoc, body: object) =>
    server.as(organiser).post(`/tasks/${hex(to)}/proposals`, { roleId: hex(to.roles[0]), ...body });
  const stop = (of: TaskDoc) => server.as(organiser).delete(`/tasks/${hex(of)}/filling`);
  const open = async (of: TaskDoc) => (await asked(of)).filter(({ state }) => state === 'proposed');
  const kept = (of: TaskDoc) => fillings.in(server.db).findOne({ taskId: of._id });
  /** Something happens between what a look has read and its first transaction. */
  const lookWhile = (happens: () => Promise<unknown>) => {
    let once: Promise<unknown> | undefined;
    const withSession = async (work: (session: ClientSession) => Promise<unknown>) => {
      await (once ??= happens());
      return server.services.client.withSession(work);
    };
    const client = new Proxy(server.services.client, {
      get: (real, key) => (key === 'withSession' ? withSession : Reflect.get(real, key)) as unknown,
    });
    return lookAtFillings({ ...server.services, client }, server.clock.now());
  };
  /** The people nearest are asked unseen, three times this week, and say yes each time. */
  const unseenEnough = async (people: number) => {
    for (let times = 0; times < 3; times++) {
      const other = await task(people, { rules, inHours: 130 + 10 * times });
      expect((await byHand(other, { best: people })).status).to.equal(200);
      const rows = await asked(other);
      expect(rows).to.have.length(people);
      for (const row of rows) expect((await accept(row)).status).to.equal(200);
    }
  };

  it('asked nobody for a sensitive task while the first in order had had their unseen invitations of the week', async () => {
    const people = await willing(12);
    await unseenEnough(6);
    const later = people.slice(6).map(hex);
    const [filled, invited] = [await task(1, { rules }), await task(1, { rules, inHours: 100 })];
    const started = await start(filled, { by: hours(30) });
    expect(await look()).to.be.above(0);
    const rows = await asked(filled);
    for (const { personId } of rows) expect(later).to.include(hex({ _id: personId }));
    expect(await kept(filled)).to.include({ waves: 1 });
    // Neither is anybody told of it, nor are the best by hand those who cannot be asked.
    expect([started.body.figures, (await shown(filled)).figures]).to.deep.equal([null, null]);
    expect((await byHand(invited, { best: 3 })).body).to.deep.equal({ proposed: [], refused: [] });
    expect(await asked(invited)).to.have.length(3);
  });

  it('passed over nobody who could not be asked any more, and counted a wave in which nobody was', async () => {
    const people = await willing(9);
    const wanted = await task(1, { rules });
    await start(wanted, { by: hours(30) });
    const count = await lookWhile(() => unseenEnough(6));
    expect(count).to.be.above(1);
    const later = people.slice(6).map(hex);
    for (const { personId } of await asked(wanted)) expect(later).to.include(hex({ _id: personId }));
    await anew(server);
    await willing(2);
    const hopeless = await task(1, { rules });
    await start(hopeless, { by: hours(30) });
    expect(await lookWhile(() => unseenEnough(2))).to.equal(0);
    expect(await kept(hopeless)).to.include({ waves: 0 });
  });

  it('asked a wave for places that were taken between what it read and its transaction', async () => {
    await willing(20);
    const wanted = await task(1);
    await start(wanted, { by: hours(30) });
    const joined = await server.make.person();
    const claim = () => server.as(joined).post(`/tasks/${hex(wanted)}/participations`, {});
    expect(await lookWhile(claim)).to.equal(0);
    expect((await asked(wanted)).map(({ state }) => state)).to.deep.equal(['confirmed']);
    expect(await look()).to.equal(0);
    expect((await shown(wanted)).figures.sentence).to.equal('0 asked for 1 place, 0 yes, full');
  });

  it('promised anew, asked for places that open questions were likely to fill, and told of none of these', async () => {
    await willing(30);
    const wanted = await task(1);
    await start(wanted, { by: hours(30) });
    const first = await look();
    for (let times = 0; times < 3; times++) {
      await stop(wanted);
      expect((await start(wanted, { by: hours(30) })).status).to.equal(201);
      expect(await look()).to.equal(0);
    }
    expect(await open(wanted)).to.have.length(first);
    const { figures } = await shown(wanted);
    expect(figures).to.include({ asked: 0, pending: first });
    expect(figures.sentence).to.match(
      new RegExp(`^0 asked for 1 place, 0 yes, ${first} asked otherwise may still answer, 1 to come with at least`),
    );
    expect((await stop(wanted)).body.figures).to.include({ chance: null, cause: null });
    // Those by hand count as well.
    const other = await task(1, { inHours: 90 });
    expect((await byHand(other, { best: first })).body.proposed).to.have.length(first);
    await start(other, { by: hours(30) });
    expect(await look()).to.be.below(first);
  });

  it('knew a hundred people at most, and said that all had been asked enough', async () => {
    await willing(140);
    const [enough, few] = [await task(30), await task(60)];
    const started = await start(enough);
    expect(started.body.figures).to.include({ cause: null });
    expect(started.body.figures.chance).to.be.at.least(0.85);
    expect((await kept(enough))!.allowance).to.be.above(100);
    expect((await start(few)).body.figures).to.include({ cause: 'few' });
    await stop(enough);
    await participations.in(server.db).deleteMany({});
    // A large wave is asked in parts, none of them lost.
    let count = 0;
    for (let looks = 0; looks < 3; looks++) count += await look();
    expect(count).to.equal((await asked(few)).length);
    expect(count).to.be.above(100);
  });
});

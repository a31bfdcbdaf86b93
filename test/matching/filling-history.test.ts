import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { learnLikelihood } from '../../server/engine/likelihood/learn.ts';
import { askable } from '../../server/features/filling/askable.ts';
import { askedLately, pastAskings, readHistory } from '../../server/features/filling/history.ts';
import { learnAnew } from '../../server/features/filling/learning.ts';
import { likelihoods } from '../../server/features/filling/model.ts';
import { candidatesFor } from '../../server/features/matching/recruiting.ts';
import { dayMs } from '../../shared/durations.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { actsAt, anew, startFilling } from './filling-stage.ts';
import { hex } from './worlds.ts';

describe('what was asked before the latest invitations that are learned from', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { volunteers, task, pastAsking } = actsAt(() => ({ server, city, organiser }));

  before(async () => {
    ({ server, city, organiser } = await startFilling());
  });
  after(() => server.close());
  beforeEach(async () => {
    await anew(server);
    await likelihoods.in(server.db).deleteMany({});
  });

  const ago = (days: number): Date => new Date(+server.clock.now() - days * dayMs);
  const askedAt = (personId: ObjectId, ...days: number[]) =>
    participations.in(server.db).insertMany(days.map((day) => pastAsking(personId, ago(day), 'declined')));
  const read = async (rowsCount: number, personIds: ObjectId[] | 'everybody' = 'everybody') =>
    readHistory(server.db, server.clock.now(), 'shown', personIds, rowsCount);
  const latelyOf = async (rowsCount: number) =>
    pastAskings(await read(rowsCount), server.clock.now(), 480).map((one) => one.askedLately);

  it('counts in how often somebody was asked lately, also for the first of them: they began at none', async () => {
    const somebody = new ObjectId();
    // Of four weeks before the first of the latest two, three; another's counts for nothing.
    await askedAt(somebody, 50, 38, 30, 20, 10, 5);
    await askedAt(new ObjectId(), 15);
    expect(await latelyOf(100)).to.deep.equal([0, 1, 2, 2, 0, 2, 3]);
    for (let rowsCount = 1; rowsCount <= 7; rowsCount++)
      expect(await latelyOf(rowsCount), `of ${rowsCount}`).to.deep.equal([0, 1, 2, 2, 0, 2, 3].slice(-rowsCount));
    expect(askedLately(await read(1), server.clock.now()).get(somebody.toHexString())).to.equal(3);
  });

  it('counts invitations of one instant once', async () => {
    const somebody = new ObjectId();
    await askedAt(somebody, 5, 5, 5);
    for (const rowsCount of [1, 2, 3])
      expect(askedLately(await read(rowsCount), server.clock.now()).get(somebody.toHexString())).to.equal(3);
  });

  it('makes nobody a newcomer whom a filling could ask: those known before took the share of the others', async () => {
    const people = await volunteers(4);
    const wanted = await task(2);
    await askedAt(people[0]._id, 300);
    await askedAt(people[1]._id, 40, 3);
    await askedAt(people[2]._id, 2, 1);
    const now = server.clock.now();
    const ranked = await candidatesFor(server.services, wanted, wanted.roles[0]._id, 10, now, { unseen: false });
    const known = async (rowsCount?: number) =>
      (await askable(server.services, wanted, ranked, learnLikelihood([]), now, rowsCount))
        .filter(({ isNew }) => !isNew)
        .map(({ personId }) => hex({ _id: personId }));
    const three = people.slice(0, 3).map(hex);
    expect(await known()).to.have.members(three);
    expect(await known(2)).to.have.members(three);
  });

  it('makes nobody a newcomer in what administrators are told, and leaves no invitation of the four weeks out', async () => {
    const [old, fresh, both] = [new ObjectId(), new ObjectId(), new ObjectId()];
    await askedAt(old, 200, 2);
    await askedAt(fresh, 3, 1);
    await askedAt(both, 40, 20);
    // Of longer than a year ago nothing is known.
    const forgotten = new ObjectId();
    await askedAt(forgotten, 400, 4);
    const admin = await server.make.organiser(city.city, 'administrator');
    for (const rowsCount of [100, 2]) {
      await likelihoods.in(server.db).deleteMany({});
      await learnAnew(server.services, server.clock.now(), rowsCount);
      const { body } = await server.as(admin).get('/matching/likelihood');
      expect(body.learning, `of ${rowsCount}`).to.deep.include({ asked: 5, newcomers: 2 });
    }
  });
});

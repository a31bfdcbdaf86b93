import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import type { Answer } from '../support/client.ts';
import { compare, tally } from './support/compare.ts';
import { setStage, type Stage } from './support/stage.ts';
import { hoursFromStart } from '../support/clock.ts';
import { cityOf } from './support/city-of.ts';
import { until } from '../support/until.ts';

const path = (task: TaskDoc) => `/tasks/${task._id.toHexString()}/participations`;

describe('a waiting list on two servers', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage();
  });
  after(() => stage?.close());

  const statesIn = async (task: TaskDoc) =>
    Object.fromEntries(
      tally((await participations.in(stage.db).find({ taskId: task._id }).toArray()).map(({ state }) => state)),
    );
  const wait = (person: PersonDoc, task: TaskDoc, server: number) =>
    stage.as(person, server).post(path(task), { waitIfFull: true });
  /** As the mini-program does: no answer, or one that says "try again", is tried again, here with the same key. */
  async function untilAnswered(person: PersonDoc, address: string, body: object, server: number): Promise<Answer> {
    const headers = { 'idempotency-key': `${address.slice(-60)}-${person._id.toHexString()}` };
    let attempt = 0;
    const sendOnce = async (): Promise<Answer | undefined> => {
      const answer = await stage
        .as(person, server + attempt++)
        .post(address, body, { headers })
        .catch(() => undefined);
      return answer && answer.status < 500 ? answer : undefined;
    };
    return until(`${address} is answered`, sendOnce, { everyMs: 500, withinMs: 120_000 });
  }

  it('lets 10 of 120 people in and the others stand in one line', async () => {
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 10 })] });
    const people = await stage.people(120);
    const answers = await Promise.all(people.map((person, index) => wait(person, task, index)));
    expect(await statesIn(task)).to.deep.equal({ confirmed: 10, waiting: 110 });
    const rows = await participations.in(stage.db).find({ taskId: task._id, state: 'waiting' }).toArray();
    expect(new Set(rows.map(({ waitingSince }) => +waitingSince!)).size).to.equal(110);
    const told = answers
      .map(({ body }) => body.participation.waiting?.position as number | undefined)
      .filter((position) => position !== undefined);
    expect(told.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 110 }, (_, index) => index + 1));
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });

  it('passes places on in order while people give back, come along, decline and leave at once, and a server is killed', async () => {
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 20 })], inHours: 100 });
    const people = await stage.people(80);
    const first = [];
    for (const person of people.slice(0, 20)) first.push(await stage.as(person, 0).post(path(task)));
    const queued = [];
    for (const person of people.slice(20, 60)) queued.push(await wait(person, task, 1));
    let answered = 0;
    const count = <T>(work: Promise<T>) => work.finally(() => answered++);
    const storm = [
      ...first.map(({ body }, index) =>
        count(untilAnswered(people[index], `/participations/${body.participation.id}/withdrawal`, {}, index)),
      ),
      ...people
        .slice(60)
        .map((person, index) => count(untilAnswered(person, path(task), { waitIfFull: index % 2 === 0 }, index))),
      ...queued
        .slice(0, 12)
        .map(({ body }, index) =>
          count(untilAnswered(people[20 + index], `/participations/${body.participation.id}/withdrawal`, {}, index)),
        ),
    ];
    await until('eight are answered', () => answered >= 8, { everyMs: 5 });
    await stage.servers[1].kill9();
    await stage.replace(1);
    const answers = await Promise.all(storm);
    // Nobody but the waitlist has come to the slots: 20 were given back, 12 of the waitlist left.
    const states = await statesIn(task);
    expect(states.offered).to.equal(20);
    expect(states.confirmed).to.equal(undefined);
    expect(states.withdrawn).to.equal(32);
    expect((await tasks.in(stage.db).findOne({ _id: task._id }))!.roles[0]).to.include({ taken: 20, waiting: 18 });
    expect(await compare(stage.db, [...first, ...queued, ...answers])).to.deep.equal([]);
    const offers = (
      await participations
        .in(stage.db)
        .find({ taskId: task._id, offer: { $exists: true } })
        .toArray()
    ).map(({ personId }) => personId);
    expect(await messages.in(stage.db).countDocuments({ kind: 'placeOffered', personId: { $in: offers } })).to.equal(
      offers.length,
    );
  });

  it('comes to the same when the job of two servers passes lapsed offers on while people accept them', async () => {
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 6 })], inHours: 150 });
    const people = await stage.people(24);
    const first = await Promise.all(
      people.slice(0, 6).map((person, index) => stage.as(person, index).post(path(task))),
    );
    const queued = [];
    for (const person of people.slice(6)) queued.push(await wait(person, task, 0));
    await Promise.all(
      first.map(({ body }, index) =>
        stage.as(people[index], index).post(`/participations/${body.participation.id}/withdrawal`),
      ),
    );
    const late = hoursFromStart(13);
    const job = () => advanceWaitlistsDue({ client: stage.db.client, db: stage.db, ...cityOf(stage.db) }, late);
    const [answers] = await Promise.all([
      Promise.all(
        queued
          .slice(0, 6)
          .map(({ body }, index) =>
            stage.as(people[6 + index], index).post(`/participations/${body.participation.id}/acceptance`),
          ),
      ),
      job(),
      job(),
      job(),
    ]);
    const accepted = answers.filter(({ status }) => status === 200).length;
    for (const { status, body } of answers)
      expect(status === 200 || ['offer_expired', 'wrong_state'].includes(body.code as string)).to.equal(true);
    const states: Partial<Record<ParticipationDoc['state'], number>> = await statesIn(task);
    expect([states.confirmed ?? 0, states.expired ?? 0, states.offered ?? 0]).to.deep.equal([
      accepted,
      6 - accepted,
      6 - accepted,
    ]);
    expect(await job()).to.equal(0);
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import type { Answer } from '../support/client.ts';
import { compare, tally } from './support/compare.ts';
import { setStage, type Stage } from './support/stage.ts';
import { hoursFromStart } from '../support/clock.ts';
import { letPass } from '../support/until.ts';

const path = (task: TaskDoc) => `/tasks/${task._id.toHexString()}/participations`;
const outcomes = (answers: readonly Answer[]) =>
  Object.fromEntries(tally(answers.map(({ status, body }) => body.code ?? String(status))));

describe('claims on two servers at once', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage();
  });
  after(() => stage?.close());

  it('gives 10 places to exactly 10 of 500 people', async () => {
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 10 })] });
    const people = await stage.people(500);
    const answers = await Promise.all(people.map((person, index) => stage.as(person, index).post(path(task))));
    expect(outcomes(answers)).to.deep.equal({ 201: 10, task_full: 490 });
    expect(answers.every(({ status }) => status === 201 || status === 409)).to.equal(true);
    expect((await tasks.in(stage.db).findOne({ _id: task._id }))!.roles[0].taken).to.equal(10);
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });

  it('gives one person one of 50 tasks at the same time', async () => {
    const start = hoursFromStart(72);
    const overlapping = await Promise.all(
      Array.from({ length: 50 }, () => stage.make.task(stage.city.community, { start })),
    );
    const [person] = await stage.people(1);
    const answers = await Promise.all(overlapping.map((task, index) => stage.as(person, index).post(path(task))));
    expect(outcomes(answers)).to.deep.equal({ 201: 1, overlaps: 49 });
    const [held] = await participations.in(stage.db).find({ personId: person._id, state: 'confirmed' }).toArray();
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.details.with).to.equal(held.taskId.toHexString());
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });

  it('answers the same claim, sent 20 times with one key, 20 times alike', async () => {
    const people = await stage.people(12);
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 50 })] });
    const all = await Promise.all(
      people.map(async (person) => {
        const headers = { 'idempotency-key': `the-same-${person._id.toHexString()}` };
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, index) => stage.as(person, index).post(path(task), {}, { headers })),
        );
        for (const answer of answers) expect(answer).to.deep.include({ status: 201, body: answers[0].body });
        expect(await participations.in(stage.db).countDocuments({ personId: person._id })).to.equal(1);
        return answers;
      }),
    );
    expect(await compare(stage.db, all.flat())).to.deep.equal([]);
  });

  it('leaves nobody in a task that is cancelled while people claim it', async () => {
    const organiser = await stage.make.organiser(stage.city.community);
    const people = await stage.people(60);
    for (const late of [0, 10, 30]) {
      const task = await stage.make.task(stage.city.community, {
        roles: [stage.make.role({ slots: 40 })],
        inHours: 100 + late,
      });
      const claims = people.map(async (person, index) => stage.as(person, index).post(path(task)));
      const cancel = letPass(late, 'some claims are under way').then(() =>
        stage.as(organiser, late).post(`/tasks/${task._id.toHexString()}/cancellation`, { reason: '暴雨' }),
      );
      const answers = await Promise.all(claims);
      expect((await cancel).status).to.equal(200);
      expect(Object.keys(outcomes(answers))).to.satisfy((codes: string[]) =>
        codes.every((code) => ['201', 'task_full', 'task_closed'].includes(code)),
      );
      expect(
        await participations.in(stage.db).countDocuments({ taskId: task._id, state: { $ne: 'cancelled' } }),
      ).to.equal(0);
      expect(await compare(stage.db, answers)).to.deep.equal([]);
    }
  });

  it('hands a place that is given back to exactly one of those who want it', async () => {
    const [holder, ...waiting] = await stage.people(21);
    const task = await stage.make.task(stage.city.community, { roles: [stage.make.role({ slots: 1 })], inHours: 160 });
    const first = await stage.as(holder, 0).post(path(task));
    const [withdrawn, ...claims] = await Promise.all([
      stage.as(holder, 1).post(`/participations/${first.body.participation.id}/withdrawal`),
      ...waiting.map((person, index) => stage.as(person, index).post(path(task))),
    ]);
    expect(withdrawn.body.participation.state).to.equal('withdrawn');
    const got = claims.filter(({ status }) => status === 201).length;
    expect(got).to.be.at.most(1);
    const last = await stage.as(holder, 0).post(path(task));
    expect(last.body.code ?? last.status).to.equal(got === 1 ? 'task_full' : 200);
    expect(await compare(stage.db, [first, withdrawn, ...claims, last])).to.deep.equal([]);
  });

  it('follows one person who claims and withdraws over both servers at once', async () => {
    const [person] = await stage.people(1);
    const task = await stage.make.task(stage.city.community, { inHours: 170 });
    const { body } = await stage.as(person, 0).post(path(task));
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        stage
          .as(person, index)
          .post(index % 4 < 2 ? path(task) : `/participations/${body.participation.id}/withdrawal`),
      ),
    );
    expect(Object.keys(outcomes(answers))).to.satisfy((codes: string[]) =>
      codes.every((code) => ['200', 'already_in', 'wrong_state'].includes(code)),
    );
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });

  it('never has more people than slots while an organiser lowers and raises them', async () => {
    const organiser = await stage.make.organiser(stage.city.community);
    const people = await stage.people(80);
    const role = stage.make.role({ slots: 60 });
    const task = await stage.make.task(stage.city.community, { roles: [role], inHours: 190 });
    const edit = (slots: number, server: number) =>
      stage
        .as(organiser, server)
        .patch(`/tasks/${task._id.toHexString()}`, { roles: [{ id: role._id.toHexString(), name: role.name, slots }] });
    const edits = (async () => {
      const answers = [];
      for (const [index, slots] of [30, 5, 25, 20].entries()) answers.push(await edit(slots, index));
      return answers;
    })();
    const answers = await Promise.all(people.map((person, index) => stage.as(person, index).post(path(task))));
    for (const { status, body } of await edits) expect(body.code ?? status).to.be.oneOf([200, 'slots_below_taken']);
    expect(Object.keys(outcomes(answers))).to.satisfy((codes: string[]) =>
      codes.every((code) => ['201', 'task_full'].includes(code)),
    );
    expect(await compare(stage.db, answers)).to.deep.equal([]);
  });

  it('counts the first tasks of a day that two organisers publish at once', async () => {
    const organisers = await Promise.all([0, 1].map(() => stage.make.organiser(stage.city.elsewhere)));
    const drafts = await Promise.all(
      Array.from({ length: 12 }, () => stage.make.task(stage.city.elsewhere, { state: 'draft', inHours: 300 })),
    );
    const answers = await Promise.all(
      drafts.map((task, index) =>
        stage.as(organisers[index % 2], index).post(`/tasks/${task._id.toHexString()}/publication`),
      ),
    );
    expect(outcomes(answers)).to.deep.equal({ 200: 12 });
    expect(await compare(stage.db)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { limits } from '../../shared/limits.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { calendars } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import { claimed, refused } from '../participations/support.ts';
import { hex, rowOf, settle } from '../hours/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('H10: the same promise, corrected', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(async () => {
    const differences = await compare(server.db);
    await server.close();
    expect(differences).to.deep.equal([]);
  });

  const edit = (task: TaskDoc, body: object) => server.as(organiser).patch(`/tasks/${hex(task)}`, body);
  const later = (instant: Date, minutes: number): string => new Date(+instant + minutes * 60_000).toISOString();
  const north = (metres: number) => ({
    point: { type: 'Point', coordinates: [114.06, 22.54 + metres / 111_195] },
  });

  it('a typing error in the address is mended after the first claim, and everybody in it is told', async () => {
    const task = await server.make.task(city.community);
    const volunteer = await server.make.person();
    await claimed(server, volunteer, task);
    const { status, body } = await edit(task, {
      place: { address: '测试路11号', ...north(limits.correctedMetres - 5) },
    });
    expect([status, body.place.address]).to.deep.equal([200, '测试路11号']);
    expect(await messages.in(server.db).countDocuments({ personId: volunteer._id, kind: 'taskChanged' })).to.equal(1);
    expect(refused(await edit(task, { place: north(2 * limits.correctedMetres) }), 409, 'task_moved')).to.deep.equal({
      hours: limits.extendedHours,
      metres: limits.correctedMetres,
    });
  });

  it('all stay an hour longer: the end is set later, the hours are those of the evidence, and the next promise holds', async () => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const [stays, leaves] = [await server.make.person(), await server.make.person()];
    const ids = [(await claimed(server, stays, task)).id, (await claimed(server, leaves, task)).id];
    const next = await server.make.task(city.community, { start: task.end, signUpBy: task.end });
    const path = `/tasks/${hex(next)}/participations`;
    expect((await server.as(leaves).post(path, { despiteTravel: true })).status).to.be.oneOf([200, 201]);
    const tick = (kind: string, minutes: number, these = ids) => {
      server.clock.set(new Date(+task.start + minutes * 60_000));
      return server.as(organiser).post(`/tasks/${hex(task)}/attendances`, {
        entries: these.map((participationId) => ({ participationId, kind })),
      });
    };
    await tick('in', 0);
    // It is over by the plan, and goes on.
    server.clock.set(new Date(+task.end + 10 * 60_000));
    refused(await edit(task, { title: '改名' }), 409, 'wrong_state');
    expect((await edit(task, { end: later(task.end, 60) })).status).to.equal(200);
    expect((await tick('out', 180)).body.refused).to.deep.equal([]);
    server.clock.set(new Date(+task.end + 5 * 3_600_000));
    await settle(server);
    const verified = await Promise.all(ids.map(async (id) => (await rowOf(server, id)).minutes.verified));
    expect(verified, 'whoever had promised the next hour is counted to the end that they promised').to.deep.equal([
      180, 120,
    ]);
    const { held } = (await calendars.in(server.db).findOne({ _id: leaves._id }))!;
    expect(held.map(({ end }) => +end).sort()).to.deep.equal([+task.end, +next.end].sort());
    refused(await edit(task, { end: later(task.end, 90) }), 409, 'wrong_state');
  });

  it('never farther than some hours from what was promised, in however many steps; an earlier end is another promise', async () => {
    const task = await server.make.task(city.community);
    await claimed(server, await server.make.person(), task);
    expect((await edit(task, { end: later(task.end, 180) })).status).to.equal(200);
    expect((await edit(task, { end: later(task.end, 60 * limits.extendedHours) })).status).to.equal(200);
    refused(await edit(task, { end: later(task.end, 60 * limits.extendedHours + 1) }), 409, 'task_moved');
    refused(await edit(task, { end: task.end.toISOString() }), 409, 'task_moved');
    const audit = await auditEvents.in(server.db).countDocuments({
      action: 'participation.extend',
      unitId: city.community._id,
      'details.end.to': new Date(later(task.end, 180)),
    });
    expect(audit).to.equal(1);
  });
});

import { ObjectId } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { lookAtFillings } from '../../server/features/filling/look.ts';
import { fillings } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { emptied, hex, taskAt, volunteerAt } from './worlds.ts';

export const morning = '2026-03-04T09:00:00+08:00';

interface Stage {
  server: TestServer;
  city: SmallCity;
  organiser: PersonDoc;
}

/** A service in a small city with an organiser, who has tasks filled. */
export async function startFilling(): Promise<Stage> {
  const server = await startTestServer({ now: morning });
  const city = await server.make.smallCity();
  return { server, city, organiser: await server.make.organiser(city.community) };
}

/** The morning of before, without tasks and fillings. */
export async function anew(server: TestServer): Promise<void> {
  await emptied(server);
  await fillings.in(server.db).deleteMany({});
  server.clock.set(morning);
}

/** The acts of the tests at a stage. */
export function actsAt(stage: () => Stage) {
  const server = () => stage().server;
  const hours = (count: number): string => new Date(+server().clock.now() + count * 3_600_000).toISOString();
  const volunteers = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => volunteerAt(server(), 0.5 + at / 10)));
  const task = (slots: number, fields: Partial<TaskDoc> & { inHours?: number } = {}) =>
    taskAt(server(), stage().city.community, 0, { inHours: 60, roles: [server().make.role({ slots })], ...fields });
  const start = (of: TaskDoc, body: object = {}) =>
    server()
      .as(stage().organiser)
      .post(`/tasks/${hex(of)}/filling`, { by: hours(36), chance: 0.9, ...body });
  const look = (at = server()) => lookAtFillings(at.services, server().clock.now());
  const shown = async (of: TaskDoc, language = 'en') =>
    (
      await server()
        .as(stage().organiser)
        .get(`/tasks/${hex(of)}/filling`, { headers: { 'accept-language': language } })
    ).body.items[0];
  const asked = (of: TaskDoc) =>
    participations.in(server().db).find({ taskId: of._id }).sort({ createdAt: 1 }).toArray();
  const accept = (row: { _id: TaskDoc['_id']; personId: TaskDoc['_id'] }) =>
    server()
      .as({ _id: row.personId })
      .post(`/participations/${hex(row)}/acceptance`, {});
  function pastAsking(personId: ObjectId, at: Date, state: 'completed' | 'declined') {
    const day = 86_400_000;
    return {
      ...{ _id: new ObjectId(), taskId: new ObjectId(), roleId: new ObjectId() },
      ...{ personId, unitId: stage().city.community._id, branchId: null, day: 20_260_101 },
      ...{ start: new Date(+at + 2 * day), end: new Date(+at + 2 * day + 1), category: 'epidemic' as const, state },
      proposal: { by: null, at, expiresAt: new Date(+at + day) },
      ...(state === 'completed' ? { confirmedAt: new Date(+at + 3_600_000) } : {}),
      ...{ minutes: { verified: 0, honoured: 0 }, version: 1, createdAt: at, updatedAt: at },
    };
  }
  return { hours, volunteers, task, start, look, shown, asked, accept, pastAsking };
}

import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { extendRotas } from '../../server/features/rotas/turns/extend-all.ts';
import { fillRotas } from '../../server/features/rotas/turns/fill-all.ts';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import type { TestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

/** Gate duty on working days, nine to eleven, one place. */
export const gateDuty = {
  title: '门岗值守',
  description: '工作日上午登记与测温',
  category: 'epidemic',
  place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, area: '测试路一带', address: '测试路1号' },
  roles: [{ name: '值守', slots: 1 }],
  risks: '户外久站',
  safeguards: '提供口罩与保险',
  contact: { name: '李组织', phone: '19900000000' },
  weekdays: [1, 2, 3, 4, 5],
  from: '2026-03-01',
  startTime: '09:00',
  endTime: '11:00',
};

export async function makeRota(
  server: TestServer,
  organiser: PersonDoc,
  unit: { _id: { toHexString(): string } },
  fields: object = {},
): Promise<{ id: string; version: number; [field: string]: any }> {
  const { status, body } = await server.as(organiser).post(`/units/${hex(unit)}/rotas`, { ...gateDuty, ...fields });
  expect(status, JSON.stringify(body)).to.equal(201);
  return body;
}

/** New people who have joined. */
export async function join(
  server: TestServer,
  rota: { id: string },
  count: number,
  fields: object = {},
): Promise<PersonDoc[]> {
  const people: PersonDoc[] = [];
  for (let i = 0; i < count; i++) {
    const person = await server.make.person(fields);
    const { status, body } = await server.as(person).post(`/rotas/${rota.id}/members`);
    expect(status, JSON.stringify(body)).to.equal(201);
    people.push(person);
  }
  return people;
}

export const extend = (server: TestServer): Promise<number> => extendRotas(server.services, server.clock.now());
export const fill = (server: TestServer): Promise<number> => fillRotas(server.services, server.clock.now());
export const lapse = (server: TestServer): Promise<number> =>
  expireProposals(server.database.client, server.db, server.clock.now());

/** The tasks of a rota that are published, the first to begin first. */
export const turnsOf = async (server: TestServer, rota: { id: string }): Promise<TaskDoc[]> =>
  (await tasks.in(server.db).find({ state: 'published' }).sort({ start: 1 }).toArray()).filter(
    ({ rotaId }) => rotaId?.toHexString() === rota.id,
  );

export const askedFor = (server: TestServer, person: PersonDoc): Promise<ParticipationDoc[]> =>
  participations.in(server.db).find({ personId: person._id, state: 'proposed' }).sort({ start: 1 }).toArray();

/** Everybody who is asked accepts. */
export async function acceptAll(server: TestServer, people: readonly PersonDoc[]): Promise<void> {
  for (const person of people) {
    for (const row of await askedFor(server, person)) {
      const { status, body } = await server.as(person).post(`/participations/${hex(row)}/acceptance`);
      expect(status, JSON.stringify(body)).to.equal(200);
    }
  }
}

/** The tasks that a person holds, the first to begin first. */
export const holds = (server: TestServer, person: PersonDoc): Promise<ParticipationDoc[]> =>
  participations.in(server.db).find({ personId: person._id, state: 'confirmed' }).sort({ start: 1 }).toArray();

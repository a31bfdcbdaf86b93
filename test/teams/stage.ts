import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { hourMs } from '../../shared/durations.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import type { TeamDoc } from '../../server/domain/teams/model.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';
import type { Answer, Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
export const ok = ({ status, body }: Answer): any => {
  expect(status, JSON.stringify(body)).to.be.oneOf([200, 201, 204]);
  return body;
};
export const is = ({ status, body }: Answer, expected: number, code: string) =>
  expect([status, body.code], JSON.stringify(body)).to.deep.equal([expected, code]);

interface Stage {
  team: TeamDoc;
  all: PersonDoc[];
  head: Client;
  task: TaskDoc;
}

/** The acts of teams and of their people in a city. */
export function actsIn(place: () => { server: TestServer; city: SmallCity }) {
  const server = () => place().server;
  const told = async ({ _id }: { _id: ObjectId }) =>
    (await messages.in(server().db).find({ personId: _id }).toArray())
      .map(({ kind, values }) => [kind, (values as { what?: string }).what].filter(Boolean).join(' '))
      .sort();
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => server().make.person()));
  /** A team of a head and others, and a task with so many places. */
  async function stage(slots: number, members: number): Promise<Stage> {
    const all = await people(members);
    const team = await teamOf(place(), all[0]);
    for (const one of all.slice(1)) await inTeam(place(), team, one);
    const task = await server().make.task(place().city.community, { roles: [server().make.role({ slots })] });
    return { team, all, head: server().as(all[0]), task };
  }

  const hold = ({ head, team, task }: Pick<Stage, 'head' | 'team' | 'task'>, fields: object = {}): Promise<Answer> =>
    head.post(`/tasks/${hex(task)}/team-claims`, {
      teamId: hex(team),
      roleId: hex(task.roles[0]),
      places: 2,
      by: new Date(+server().clock.now() + 3 * hourMs).toISOString(),
      allOrNone: false,
      ...fields,
    });
  const name = ({ head }: Stage, id: string, ...whom: PersonDoc[]) =>
    head.post(`/team-claims/${id}/people`, { personIds: whom.map(hex) });
  const placeOf = async (task: TaskDoc, person: PersonDoc) =>
    (await participations.in(server().db).findOne({ taskId: task._id, personId: person._id }))!;
  const answer = async (task: TaskDoc, person: PersonDoc, what: 'acceptance' | 'declination' | 'withdrawal') =>
    server()
      .as(person)
      .post(`/participations/${hex(await placeOf(task, person))}/${what}`, {});
  const role = async (task: TaskDoc) => {
    const { taken, held = 0, waiting = 0 } = (await tasks.in(server().db).findOne({ _id: task._id }))!.roles[0];
    return { taken, held, waiting };
  };
  return { told, people, stage, hold, name, placeOf, answer, role };
}

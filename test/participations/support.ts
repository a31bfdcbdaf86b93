import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { Answer } from '../support/client.ts';
import type { TestServer } from '../support/server.ts';

export const claimPath = (task: TaskDoc): string => `/tasks/${task._id.toHexString()}/participations`;

export const claim = (server: TestServer, person: PersonDoc, task: TaskDoc, body: object = {}): Promise<Answer> =>
  server.as(person).post(claimPath(task), body);

/** A claim that is taken for granted. */
export async function claimed(server: TestServer, person: PersonDoc, task: TaskDoc): Promise<{ id: string }> {
  const answer = await claim(server, person, task);
  expect(answer.status, JSON.stringify(answer.body)).to.be.oneOf([200, 201]);
  return answer.body.participation as { id: string };
}

/** Invites people to the task's first role, or the one given. */
export const invite = (
  server: TestServer,
  organiser: PersonDoc,
  task: TaskDoc,
  people: readonly PersonDoc[],
  role = task.roles[0],
): Promise<Answer> =>
  server.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, {
    roleId: role._id.toHexString(),
    personIds: people.map(({ _id }) => _id.toHexString()),
  });

/** A person with an open offer, as invitations need one. */
export async function recruit(
  server: TestServer,
  fields: Parameters<TestServer['make']['person']>[0] = {},
): Promise<PersonDoc> {
  const person = await server.make.person(fields);
  await server.make.offer(person);
  return person;
}

/** Holds an answer to be a refusal with this code and status; gives its details. */
export function refused({ status, body }: Answer, expectedStatus: number, code: string): Record<string, any> {
  expect({ status, code: body.code }, JSON.stringify(body)).to.deep.equal({ status: expectedStatus, code });
  return body.details ?? {};
}

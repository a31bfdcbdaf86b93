import type { ObjectId } from 'mongodb';
import type { TestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

export const branch = {
  name: '支援甲社区临时党支部',
  rank: 'branch',
  purpose: '社区防控',
  endsAt: '2026-03-09T18:00:00+08:00',
} as const;

let count = 0;

/** Forms an organisation below a unit, as an administrator of it. */
export async function formed(
  server: TestServer,
  by: { _id: ObjectId },
  unit: { _id: ObjectId },
  fields: object = {},
): Promise<string> {
  const { status, body } = await server
    .as(by)
    .post(`/units/${hex(unit)}/temporary-organisations`, { ...branch, name: `${branch.name}${++count}`, ...fields });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body.id);
}

/** Asks somebody, who says yes. */
export async function joined(
  server: TestServer,
  id: string,
  by: { _id: ObjectId },
  person: { _id: ObjectId },
  { as = 'member', shown = false }: { as?: 'head' | 'member'; shown?: boolean } = {},
): Promise<void> {
  const asked = await server.as(by).post(`/temporary-organisations/${id}/members`, { personId: hex(person), as });
  const answered = await server.as(person).put(`/temporary-organisations/${id}/membership`, { shown });
  if (asked.status !== 200 || answered.status !== 200) throw new Error(JSON.stringify([asked.body, answered.body]));
}

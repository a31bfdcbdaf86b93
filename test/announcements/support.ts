import { ObjectId } from 'mongodb';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { sendOut } from '../../server/features/announcements/send-out.ts';
import type { TestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** The text of a notice as it is sent. */
export const notice = {
  kind: 'notice',
  exercise: false,
  title: '明天停水',
  text: '明天 9 点到 12 点停水，请提前储水。',
  urgent: false,
  expiresAt: '2026-03-05T18:00:00+08:00',
} as const;

/** An appeal for hours, up to a cap. */
export const appeal = (cap: number | null, ask: 'time' | 'things' | 'offer' = 'time') => ({
  ...notice,
  kind: 'appeal' as const,
  title: '守护社区倡议书',
  call: { ask, measure: '小时', cap, place: '社区门口', next: '今晚 8 点前会有人给您打电话。' },
});

/** Lets the job send everything that is left to send, as one server does. */
export const sendAll = (
  { services: { client, db, clock } }: TestServer,
  now: () => Date = () => clock.now(),
  stopping = new AbortController().signal,
): Promise<void> => sendOut(client, db, now, stopping);

/** Sends an announcement as somebody, through the API and the job. */
export async function announce(
  server: TestServer,
  by: { _id: ObjectId },
  unit: { _id: ObjectId },
  body: object = notice,
): Promise<string> {
  const { status, body: sent } = await server.as(by).post(`/units/${hex(unit)}/announcements`, body);
  if (status !== 201) throw new Error(JSON.stringify(sent));
  await sendAll(server);
  return String(sent.id);
}

/** So many people of a community, with nothing but that. */
export async function crowd(server: TestServer, community: { _id: ObjectId }, count: number): Promise<PersonDoc[]> {
  const one = await server.make.person();
  const rows = Array.from({ length: count }, () => ({ ...one, _id: new ObjectId(), communityId: community._id }));
  await people.in(server.db).insertMany(rows);
  return rows;
}

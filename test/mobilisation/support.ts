import type { ObjectId } from 'mongodb';
import { callables } from '../../server/domain/orders/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { sendOrders } from '../../server/features/mobilisation/send-orders.ts';
import { solveWaiting } from '../../server/features/mobilisation/solve-waiting.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** Two workplaces that send and two posts that ask, of a small city. */
export interface Stage {
  city: SmallCity;
  senders: UnitDoc[];
  posts: UnitDoc[];
}

export async function startStage(server: TestServer, of?: SmallCity): Promise<Stage> {
  const city = of ?? (await server.make.smallCity());
  const at = (lng: number) => ({ place: { point: pointAt(lng, 22.54), address: '测试路' } });
  const senders = [
    await server.make.unit('workplace', city.street, { name: '甲单位', ...at(114.05) }),
    await server.make.unit('workplace', city.street, { name: '乙单位', ...at(114.07) }),
  ];
  const posts = [
    await server.make.unit('team', city.community, { name: '东岗', ...at(114.05) }),
    await server.make.unit('team', city.community, { name: '西岗', ...at(114.07) }),
  ];
  return { city, senders, posts };
}

/** So many people of a unit who agreed to be callable by it; they belong to it by a role there. */
export async function callable(
  server: TestServer,
  unit: { _id: ObjectId },
  count: number,
  role: 'organiser' | 'administrator' = 'organiser',
) {
  const people = [];
  for (let n = 0; n < count; n++) {
    const person = await server.make.organiser(unit, role);
    await callables.in(server.db).insertOne({
      _id: `${hex(unit)}:${hex(person)}`,
      unitId: unit._id,
      personId: person._id,
      at: server.clock.now(),
    });
    people.push(person);
  }
  return people;
}

export const asks = (unit: { _id: ObjectId }, fields: object = {}) => ({
  unitId: hex(unit),
  least: 1,
  wished: 1,
  most: 2,
  headRank: 'none',
  skills: [],
  ties: [],
  ...fields,
});

export const planOf = ({ senders, posts }: Stage, fields: object = {}) => ({
  name: '支援社区',
  reason: '疫情防控',
  from: '2026-03-03T08:00:00+08:00',
  until: '2026-03-10T18:00:00+08:00',
  supply: senders.map((unit) => ({ unitId: hex(unit), stays: 0 })),
  demand: posts.map((unit) => asks(unit)),
  prices: { noTie: 50, beyondShare: null, changed: 100 },
  ...fields,
});

const never = new AbortController().signal;
export const solveAll = (server: TestServer): Promise<void> => solveWaiting(server.services, never);
export const sendAll = (server: TestServer): Promise<void> => sendOrders(server.services, never);

/** Drafts a plan and has it computed. */
export async function solved(server: TestServer, by: { _id: ObjectId }, scope: { _id: ObjectId }, body: object) {
  const drafted = await server.as(by).post(`/units/${hex(scope)}/mobilisation-plans`, body);
  if (drafted.status !== 201) throw new Error(JSON.stringify(drafted.body));
  return computed(server, by, String(drafted.body.id));
}

export async function computed(server: TestServer, by: { _id: ObjectId }, id: string) {
  const asked = await server.as(by).post(`/mobilisation-plans/${id}/solution`, {});
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
  await solveAll(server);
  return (await server.as(by).get(`/mobilisation-plans/${id}`)).body;
}

export async function published(server: TestServer, by: { _id: ObjectId }, id: string, choice: object = {}) {
  const { status, body } = await server.as(by).post(`/mobilisation-plans/${id}/publication`, choice);
  if (status !== 200) throw new Error(JSON.stringify(body));
  await sendAll(server);
  return body;
}

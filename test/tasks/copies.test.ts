import { expect } from 'chai';
import { ObjectId, type Document } from 'mongodb';
import { plannedFields, plannedRoleFields } from '../../server/domain/tasks/fields.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { claim, claimed } from '../participations/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The fields that the collection declares, with what they are declared to hold. */
const declared = (tasks.validator.$jsonSchema as Document).properties as Record<string, Document>;
const declaredOfRole = (declared.roles.items as Document).properties as Record<string, Document>;

/** Something that a field of this declaration may hold, and that no new draft would. */
function something({ bsonType, properties }: Document): unknown {
  const kinds = [bsonType].flat() as string[];
  if (kinds.includes('object'))
    return Object.fromEntries(
      Object.entries(properties as Record<string, Document>).map(([name, inside]) => [name, something(inside)]),
    );
  if (kinds.includes('date')) return new Date('2026-03-01T00:00:00Z');
  if (kinds.includes('number') || kinds.includes('double')) return 3;
  if (kinds.includes('bool')) return true;
  if (kinds.includes('objectId')) return new ObjectId();
  if (kinds.includes('string')) return '另有';
  throw new Error(`no example for ${JSON.stringify(bsonType)}`);
}

describe('a copied task', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(() => server?.close());

  const copyOf = async (task: TaskDoc): Promise<TaskDoc> => {
    const start = new Date(+task.start + 7 * 24 * 3_600_000).toISOString();
    const answer = await server.as(organiser).post(`/tasks/${task._id.toHexString()}/copies`, { start });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return (await tasks.in(server.db).findOne({ _id: new ObjectId(answer.body.id as string) }))!;
  };

  it('starts with no waitlist, though the task has one', async () => {
    const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 1 })] });
    const [one, two, three] = await Promise.all([0, 1, 2].map(() => server.make.person()));
    await claimed(server, one, task);
    expect((await claim(server, two, task, { waitIfFull: true })).body.participation.state).to.equal('waiting');
    const copy = await copyOf(task);
    expect((await server.as(organiser).post(`/tasks/${copy._id.toHexString()}/publication`)).status).to.equal(200);
    expect((await claim(server, three, copy)).status).to.equal(201);
  });

  it('holds what a draft may hold, and of all other fields that there are nothing', async () => {
    const task = await server.make.task(city.community);
    const others = Object.keys(declared).filter((field) => !(plannedFields as readonly string[]).includes(field));
    const othersOfRole = Object.keys(declaredOfRole).filter(
      (field) => !(plannedRoleFields as readonly string[]).includes(field),
    );
    expect(othersOfRole).to.include.members(['taken', 'waiting', 'lineEnd']);
    const filled = Object.fromEntries(
      others.filter((field) => !(field in task)).map((field) => [field, something(declared[field])]),
    );
    expect(Object.keys(filled).length, 'there are such fields').to.be.greaterThan(5);
    const role = { ...task.roles[0] };
    for (const field of othersOfRole) Object.assign(role, { [field]: something(declaredOfRole[field]) });
    await tasks.in(server.db).updateOne({ _id: task._id }, { $set: { ...filled, roles: [role] } });

    const copy = await copyOf(task);
    const { body } = await server.as(organiser).post(`/units/${city.community._id.toHexString()}/tasks`, {
      title: '空白',
      category: 'epidemic',
      place: { point: task.place.point },
      start: task.start.toISOString(),
      end: task.end.toISOString(),
      roles: [{ name: '值守', slots: 5 }],
    });
    const draft = (await tasks.in(server.db).findOne({ _id: new ObjectId(body.id as string) }))!;
    expect(Object.keys(copy)).to.have.members(Object.keys(draft));
    expect(Object.keys(copy.roles[0])).to.have.members(Object.keys(draft.roles[0]));
    const written = ['state', 'exposure', 'version', 'createdBy', 'unitId', 'unitPath'] as const;
    for (const field of written) expect(copy[field], field).to.deep.equal(draft[field]);
    expect(copy.roles[0]).to.deep.include({ name: role.name, slots: role.slots, taken: 0 });
  });
});

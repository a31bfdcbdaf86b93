import { expect } from 'chai';
import { ObjectId, type Collection, type Db, type Filter } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { escalateDue } from '../../server/features/cases/escalate.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { startOffice, type Office } from './support.ts';

/** Resolves for all when so many have come. */
function meeting(count: number): () => Promise<void> {
  let come = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => (open = resolve));
  return async () => {
    if (++come === count) open();
    await all;
  };
}

/** The database as a server has it that finds these cases alone, and waits for others when it has read messages. */
function finding(db: Db, ids: readonly string[], afterRead: () => Promise<void>): Db {
  const mine = ids.map((id) => new ObjectId(id));
  const collection = (name: string): Collection => {
    const real = db.collection(name);
    return new Proxy(real, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (key === 'find' && (name === 'cases' || name === 'messages'))
          return (filter: Filter<object>, options: object) => {
            const isList = name === 'cases' && 'nextAlarmAt' in filter && !('_id' in filter);
            const cursor = target.find(isList ? { ...filter, _id: { $in: mine } } : filter, options);
            if (name === 'cases') return cursor;
            const toArray = cursor.toArray.bind(cursor);
            cursor.toArray = async () => {
              const rows = await toArray();
              await afterRead();
              return rows;
            };
            return cursor;
          };
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
  return new Proxy(db, {
    get(target, key) {
      if (key === 'collection') return collection;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe('reminders of one quarter of an hour', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(() => office.close());

  it('two servers at one moment sent three each beside each other: one person gets four at most, and one for the rest', async () => {
    const { server, city } = office;
    const { client, db } = server.database;
    const settings = calendarSettingsOf(server.services.config);
    const far = await server.make.unit('community', city.street, { name: '丁社区' });
    const person = await server.make.organiser(far);
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await office.raise(far));
    server.clock.set('2026-03-02T09:31:00+08:00');
    const met = meeting(2);
    const told = await Promise.all(
      [ids.slice(0, 3), ids.slice(3)].map((some) =>
        escalateDue(client, finding(db, some, met), settings, server.clock.now()),
      ),
    );
    expect(told).to.deep.equal([3, 3]);
    const count = (kind: 'caseDue' | 'caseDueMany') => messages.in(db).countDocuments({ personId: person._id, kind });
    expect([await count('caseDue'), await count('caseDueMany')]).to.deep.equal([3, 1]);
  });
});

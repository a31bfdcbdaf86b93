import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import type { Seen } from './seen.ts';

/** The caller: a name for people and a token; without one, nobody. */
export interface Actor {
  name: string;
  token?: string;
}

/** A small city with things in it for the first requests to find. */
export async function settle({ make }: TestServer, seen: Seen): Promise<SmallCity> {
  const city = await make.smallCity();
  for (const unit of Object.values(city)) seen.add('unitId', unit._id.toHexString());
  for (let i = 0; i < 4; i++) {
    const task = await make.task(city.community, { inHours: 48 + i * 5 });
    seen.add('taskId', task._id.toHexString());
    seen.add('roleId', task.roles[0]._id.toHexString());
  }
  const { demoKey } = await make.person({ demoKey: 'fuzz' });
  seen.add('person', demoKey!);
  return city;
}

/** New people of every kind; some requests of the last ones may have closed their accounts or taken their roles. */
export async function cast({ make }: TestServer, city: SmallCity, seen: Seen): Promise<Actor[]> {
  const people = {
    volunteer: await make.person({ communityId: city.community._id }),
    neighbour: await make.person({ partyMember: true }),
    organiser: await make.organiser(city.community),
    street: await make.organiser(city.street, 'administrator'),
    city: await make.organiser(city.city, 'administrator'),
  };
  await make.offer(people.volunteer);
  for (const person of Object.values(people)) seen.add('personId', person._id.toHexString());
  const actors = Object.entries(people).map(([name, person]) => ({ name, token: make.tokenOf(person._id) }));
  return [{ name: 'nobody' }, { name: 'liar', token: 'x'.repeat(43) }, ...actors, ...actors, ...actors];
}

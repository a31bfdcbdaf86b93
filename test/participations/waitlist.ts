import { expect } from 'chai';
import { messages, type MessageDoc } from '../../server/domain/messages/model.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type RoleDoc, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { Answer } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, claimed } from './support.ts';

interface WaitlistStage {
  server: TestServer;
  city: SmallCity;
  /** Of the community. */
  organiser: PersonDoc;
}

/** A task with one slot, taken, and people in its waitlist; `ids` are those of their participations. */
interface Line {
  task: TaskDoc;
  holder: PersonDoc;
  id: string;
  waiting: PersonDoc[];
  ids: string[];
  /** Gives the slot back. */
  free: () => Promise<Answer>;
}

interface Waitlist {
  people: (count: number) => Promise<PersonDoc[]>;
  wait: (person: PersonDoc, task: TaskDoc, body?: object) => Promise<Answer>;
  role: (task: TaskDoc) => Promise<RoleDoc>;
  /** Does what the job does; gives how many slots it passed on or ended. */
  tend: () => Promise<number>;
  mine: (person: PersonDoc, task: TaskDoc) => Promise<any>;
  stateOf: (person: PersonDoc, task: TaskDoc) => Promise<string>;
  told: (person: PersonDoc) => Promise<MessageDoc[]>;
  post: (person: PersonDoc, id: string, end: string, body?: object) => Promise<Answer>;
  line: (count: number, fields?: Parameters<TestServer['make']['task']>[1]) => Promise<Line>;
}

/** A stage for the tests of a block, handed to `settle` once it stands; after each of them the counters agree. */
export function waitlist(settle: (stage: WaitlistStage) => void): Waitlist {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    settle({ server, city, organiser: await server.make.organiser(city.community) });
  });
  after(() => server.close());
  afterEach(async () => {
    expect(await compare(server.db)).to.deep.equal([]);
  });

  const people: Waitlist['people'] = (count) => Promise.all(Array.from({ length: count }, () => server.make.person()));
  const wait: Waitlist['wait'] = (person, task, body = {}) =>
    claim(server, person, task, { waitIfFull: true, ...body });
  const mine: Waitlist['mine'] = async (person, task) => {
    const { participationId } = (await server.as(person).get(`/tasks/${task._id.toHexString()}`)).body.mine;
    return (await server.as(person).get(`/participations/${participationId}`)).body;
  };
  const post: Waitlist['post'] = (person, id, end, body = {}) =>
    server.as(person).post(`/participations/${id}/${end}`, body);
  return {
    people,
    wait,
    mine,
    post,
    role: async (task) => (await tasks.in(server.db).findOne({ _id: task._id }))!.roles[0],
    tend: () => advanceWaitlistsDue(server.services, server.clock.now()),
    stateOf: async (person, task) => (await mine(person, task)).state as string,
    told: (person) => messages.in(server.db).find({ personId: person._id }).sort({ at: 1 }).toArray(),
    async line(count, fields = {}) {
      const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 1 })], ...fields });
      const [holder, ...waiting] = await people(count + 1);
      const { id } = await claimed(server, holder, task);
      const ids: string[] = [];
      for (const person of waiting) ids.push((await wait(person, task)).body.participation.id as string);
      return { task, holder, id, waiting, ids, free: () => post(holder, id, 'withdrawal') };
    },
  };
}

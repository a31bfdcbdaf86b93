import { expect } from 'chai';
import fc from 'fast-check';
import { expireProposals } from '../../server/participations/expire-proposals.ts';
import type { Answer } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import type { PersonDoc } from '../../server/people/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import { claim, invite, recruit } from './support.ts';
import { Model, type Command, type Verb } from './model.ts';

const verbs: readonly Verb[] = ['claim', 'claim', 'propose', 'accept', 'decline', 'withdraw', 'remove', 'expire', 'cancel'];
const people = 3;
/** Slots of the tasks; the first two are at the same time. */
const slots = [1, 2, 1];

const commands = (length: number) => fc.array(
  fc.record({ verb: fc.constantFrom(...verbs), person: fc.nat(people - 1), task: fc.nat(slots.length - 1) }),
  { minLength: length / 2, maxLength: length, size: 'max' },
);

/** Three people, three tasks, and what is sent to the API for each command; null where there is nothing to send it to. */
async function play(server: TestServer, city: SmallCity, organiser: PersonDoc) {
  const volunteers = await Promise.all(Array.from({ length: people }, () => recruit(server)));
  const tasks = await Promise.all(slots.map((count, index) =>
    server.make.task(city.community, { inHours: index < 2 ? 48 + index : 96, roles: [server.make.role({ slots: count })] })));
  const ids = new Map<string, string>();
  const send = async ({ verb, person, task }: Command): Promise<Answer | null> => {
    const [volunteer, wanted, key] = [volunteers[person], tasks[task], `${person} ${task}`];
    const organises = server.as(organiser);
    const place = `/participations/${ids.get(key)}`;
    const remember = (answer: Answer) => {
      const id = answer.body.participation?.id ?? answer.body.proposed?.[0]?.id;
      if (id) ids.set(key, id as string);
      return answer;
    };
    if (verb === 'claim') return remember(await claim(server, volunteer, wanted));
    if (verb === 'propose') return remember(await invite(server, organiser, wanted, [volunteer]));
    if (verb === 'cancel') return organises.post(`/tasks/${wanted._id.toHexString()}/cancellation`, { reason: '取消' });
    if (verb === 'expire') {
      await expireProposals(server.database.client, server.db, new Date(+server.clock.now() + 30 * 86_400_000));
      return null;
    }
    if (!ids.has(key)) return null;
    if (verb === 'remove') return organises.post(`${place}/removal`, { reason: '调整' });
    const address = { accept: 'acceptance', decline: 'declination', withdraw: 'withdrawal' }[verb as 'accept' | 'decline' | 'withdraw'];
    return server.as(volunteer).post(`${place}/${address}`);
  };
  return { send };
}

/** What an answer comes to: the state that it tells, or the code of its refusal. */
function outcomeOf({ status, body }: Answer): string {
  if (status >= 400) return body.code as string;
  if (body.proposed) return body.proposed.length > 0 ? 'proposed' : (body.refused[0].code as string);
  return (body.participation ?? body).state as string;
}

describe('any sequence of commands by several people', function () {
  this.timeout(120_000);
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(() => server?.close());

  it('is answered as a simple model of the rules says, and leaves records that agree', async () => {
    await fc.assert(fc.asyncProperty(commands(24), async (sequence) => {
      const { send } = await play(server, city, organiser);
      const model = new Model(slots);
      for (const command of sequence) {
        const expected = model.apply(command);
        const answer = await send(command);
        if (answer) expect(outcomeOf(answer), JSON.stringify(command)).to.equal(expected);
      }
      expect(await compare(server.db)).to.deep.equal([]);
    }), { numRuns: 12, endOnFailure: true });
  });

  it('leaves records that agree when the commands come several at a time', async () => {
    await fc.assert(fc.asyncProperty(commands(30), async (sequence) => {
      const { send } = await play(server, city, organiser);
      const answers: (Answer | null)[] = [];
      for (let i = 0; i < sequence.length; i += 6) answers.push(...(await Promise.all(sequence.slice(i, i + 6).map(send))));
      const given = answers.filter((answer) => answer !== null);
      for (const { status, body } of given) expect(status, JSON.stringify(body)).to.be.lessThan(500);
      expect(await compare(server.db, given)).to.deep.equal([]);
    }), { numRuns: 8, endOnFailure: true });
  });
});

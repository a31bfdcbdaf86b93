import { expect } from 'chai';
import fc from 'fast-check';
import { transitions, type ParticipationVerb } from '../../shared/participation-states.ts';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import type { Answer } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import { claim, invite, recruit } from './support.ts';
import { jumpHours, Model, type Command, type ModelTask, type Verb } from './model.ts';

/** How often each is drawn: lines have to form and move, and a task that is called off ends all that. */
const verbs: Readonly<Record<Verb, number>> = {
  claim: 10,
  wait: 30,
  propose: 6,
  accept: 12,
  decline: 4,
  withdraw: 14,
  remove: 4,
  jump: 8,
  tend: 6,
  cancel: 1,
};
const drawn = <T>(weights: readonly (readonly [T, number])[]) =>
  fc.oneof(...weights.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));
/** Commands that need a participation to be there. */
const leaving: readonly Verb[] = ['accept', 'decline', 'withdraw', 'remove'];
const peopleCount = 4;
/** The first two overlap. */
const plan: readonly ModelTask[] = [
  { slots: 1, start: 48, end: 50 },
  { slots: 2, start: 49, end: 51 },
  { slots: 1, start: 96, end: 98 },
];

const commands = (length: number) =>
  fc.array(
    fc.record({
      verb: drawn(Object.entries(verbs) as [Verb, number][]),
      person: fc.nat(peopleCount - 1),
      task: drawn([
        [0, 5],
        [1, 2],
        [2, 1],
      ]),
      aimed: drawn([
        [true, 4],
        [false, 1],
      ]),
    }),
    { minLength: length / 2, maxLength: length, size: 'max' },
  );

/**
 * Four people, three tasks, and what is sent to the API for each command; null where there is nothing to send it to.
 */
async function play(server: TestServer, city: SmallCity, organiser: PersonDoc) {
  const volunteers = await Promise.all(Array.from({ length: peopleCount }, () => recruit(server)));
  // The model knows no nights; those are tested by themselves.
  for (const volunteer of volunteers)
    await server.as(volunteer).put('/me/message-settings', { quietFrom: '00:00', quietTo: '00:00', wechat: true });
  const tasks = await Promise.all(
    plan.map(({ slots, start }) =>
      server.make.task(city.community, { inHours: start, roles: [server.make.role({ slots })] }),
    ),
  );
  const ids = new Map<string, string>();
  const tend = async () => {
    await expireProposals(server.database.client, server.db, server.clock.now());
    await advanceWaitlistsDue(server.services, server.clock.now());
  };
  const known = ({ person, task }: Command) => ids.has(`${person} ${task}`);
  const send = async (command: Command): Promise<Answer | null> => {
    const { verb, person, task } = command;
    const [volunteer, wanted, key] = [volunteers[person], tasks[task], `${person} ${task}`];
    const organises = server.as(organiser);
    const place = `/participations/${ids.get(key)}`;
    const remember = (answer: Answer) => {
      const id = answer.body.participation?.id ?? answer.body.proposed?.[0]?.id;
      if (id) ids.set(key, id as string);
      return answer;
    };
    if (verb === 'claim') return remember(await claim(server, volunteer, wanted));
    if (verb === 'wait') return remember(await claim(server, volunteer, wanted, { waitIfFull: true }));
    if (verb === 'propose') return remember(await invite(server, organiser, wanted, [volunteer]));
    if (verb === 'cancel') return organises.post(`/tasks/${wanted._id.toHexString()}/cancellation`, { reason: '取消' });
    if (verb === 'jump') server.clock.forward(jumpHours);
    if (verb === 'tend') await tend();
    if (verb === 'jump' || verb === 'tend' || !known(command)) return null;
    if (verb === 'remove') return organises.post(`${place}/removal`, { reason: '调整' });
    const address = { accept: 'acceptance', decline: 'declination', withdraw: 'withdrawal' }[verb];
    return server.as(volunteer).post(`${place}/${address}`, verb === 'withdraw' ? { reason: '有事' } : {});
  };
  /** The same for somebody who stands so that it can be done, where there is one: few would be met by chance. */
  const aim = async (command: Command & { aimed: boolean }): Promise<Command> => {
    const { verb, person, task, aimed } = command;
    if (!aimed || !leaving.includes(verb)) return command;
    const states = transitions[verb as ParticipationVerb].from.filter((state) => state !== 'none');
    const rows = await participations
      .in(server.db)
      .find({ taskId: tasks[task]._id, state: { $in: states } })
      .sort({ personId: 1 })
      .toArray();
    const chosen = rows[person % Math.max(1, rows.length)];
    return chosen ? { ...command, person: volunteers.findIndex(({ _id }) => _id.equals(chosen.personId)) } : command;
  };
  const applies = (command: Command) => known(command) || !leaving.includes(command.verb);
  return { send, tend, aim, applies };
}

/** The outcome of an answer: the state that it tells, or the code of its refusal. */
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
    await fc.assert(
      fc.asyncProperty(commands(32), async (sequence) => {
        const { send, tend, aim, applies } = await play(server, city, organiser);
        const model = new Model(plan, server.services.config.proposalHours);
        for (const drawnCommand of sequence) {
          const command = await aim(drawnCommand);
          if (!applies(command)) continue;
          const expected = model.apply(command);
          const answer = await send(command);
          if (answer) expect(outcomeOf(answer), JSON.stringify(command)).to.equal(expected);
        }
        await tend();
        expect(await compare(server.db)).to.deep.equal([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('leaves records that agree when the commands come several at a time', async () => {
    await fc.assert(
      fc.asyncProperty(commands(30), async (sequence) => {
        const { send, tend, aim } = await play(server, city, organiser);
        const answers: (Answer | null)[] = [];
        for (let i = 0; i < sequence.length; i += 6) {
          const together = await Promise.all(sequence.slice(i, i + 6).map(aim));
          answers.push(...(await Promise.all(together.map(send))));
        }
        const given = answers.filter((answer) => answer !== null);
        await tend();
        for (const { status, body } of given) expect(status, JSON.stringify(body)).to.be.lessThan(500);
        expect(await compare(server.db, given)).to.deep.equal([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { participationVerbs, transitions, type ParticipationVerb } from '../../shared/participation-states.ts';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import { settleTeamClaims } from '../../server/features/claims/teams/jobs.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { teamClaims } from '../../server/domain/teams/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { hourMs } from '../../shared/durations.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { Answer } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, invite, recruit } from './support.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** A team comes first, then the three times of a task: before it, while it is on, when it is over. */
const gathering = ['name', 'name', 'accept'] as const;
const parting = ['jump', 'endHold'] as const;
const ahead = [
  'claim',
  'claim',
  'wait',
  'wait',
  'propose',
  'propose',
  'accept',
  'accept',
  'decline',
  'withdraw',
  'remove',
  'hold',
  'hold',
  'name',
  'name',
  'name',
  'endHold',
  'addSlot',
  'deleteRole',
  'jump',
  'cancel',
] as const;
const during = ['checkIn', 'checkIn', 'checkIn', 'checkOut'] as const;
const afterwards = [
  'certify',
  'certify',
  'honour',
  'correct',
  'dispute',
  'dispute',
  'dispute',
  'decide',
  'decide',
  'decide',
] as const;
type Act = (typeof gathering | typeof ahead | typeof during | typeof afterwards)[number];
interface Command {
  act: Act;
  pick: number;
  other: number;
}
const commands = (acts: readonly Act[], length: number, other = fc.nat(99)) =>
  fc.array(fc.record<Command>({ act: fc.constantFrom(...acts), pick: fc.nat(99), other }), {
    minLength: length,
    maxLength: length,
  });
const lives = fc.record({
  // Before others have taken what a team could hold: both slots of a second role, by most for all of them or none.
  holding: commands(['hold'], 3, fc.constantFrom(1, 5, 7, 11, 13)),
  gathering: commands(gathering, 8),
  parting: commands(parting, 2),
  ahead: commands(ahead, 31),
  during: commands(during, 5),
  afterwards: commands(afterwards, 24),
});

/** The states from which an act may do something; where nobody stands so it is sent for whoever there is. */
const from: Partial<Record<Act, readonly string[]>> = {
  accept: transitions.accept.from,
  decline: transitions.decline.from,
  withdraw: transitions.withdraw.from,
  remove: transitions.remove.from,
  checkIn: transitions.checkIn.from,
  checkOut: transitions.checkOut.from,
  certify: transitions.certify.from,
  honour: transitions.honour.from,
  correct: ['completed'],
  dispute: transitions.dispute.from,
  decide: ['disputed'],
};

describe('any life of participations, from the invitation to the decision of a dispute', function () {
  this.timeout(300_000);
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let administrator: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    administrator = await server.make.organiser(city.city, 'administrator');
  });
  after(() => server?.close());

  async function stage() {
    const people = await Promise.all(Array.from({ length: 5 }, () => recruit(server)));
    const team = await teamOf({ server, city }, people[0]);
    for (const person of people.slice(1)) await inTeam({ server }, team, person);
    const head = server.as(people[0]);
    const roles = () => [server.make.role({ slots: 1 }), server.make.role({ slots: 2 })];
    const own = [
      await server.make.task(city.community, { inHours: 48, roles: roles() }),
      await server.make.task(city.community, { inHours: 52, roles: roles() }),
    ];
    const now = async (index: number): Promise<TaskDoc> =>
      (await tasks.in(server.db).findOne({ _id: own[index]._id }))!;
    const someRow = async (act: Act, pick: number): Promise<ParticipationDoc | undefined> => {
      const rows = await participations
        .in(server.db)
        .find({ taskId: { $in: own.map(({ _id }) => _id) } })
        .sort({ _id: 1 })
        .toArray();
      const fitting = rows.filter(({ state }) => from[act]!.includes(state));
      const choice = fitting.length > 0 ? fitting : rows;
      return choice[pick % Math.max(1, choice.length)];
    };
    const send = async ({ act, pick, other }: Command): Promise<Answer | null> => {
      const task = await now(pick % 3 === 0 ? 1 : 0);
      const role = task.roles[other % task.roles.length];
      const person = people[other % people.length];
      const path = `/tasks/${task._id.toHexString()}`;
      const asOrganiser = server.as(organiser);
      const roleId = role._id.toHexString();
      switch (act) {
        case 'claim':
        case 'wait':
          return claim(server, person, task, { roleId, despiteTravel: true, waitIfFull: act === 'wait' });
        case 'propose':
          return invite(server, organiser, task, [person], role);
        case 'addSlot':
        case 'deleteRole': {
          const kept =
            act === 'addSlot' || task.roles.length < 2 ? task.roles : task.roles.filter((one) => one !== role);
          const body = kept.map(({ _id, name, slots }) => ({
            id: _id.toHexString(),
            name,
            slots: slots + Number(act === 'addSlot' && _id.equals(role._id)),
          }));
          return asOrganiser.patch(path, { roles: body });
        }
        case 'cancel':
          // One of the two is left for what comes later.
          return pick % 4 === 0
            ? asOrganiser.post(`/tasks/${own[1]._id.toHexString()}/cancellation`, { reason: '取消' })
            : null;
        case 'hold': {
          const by = new Date(+server.clock.now() + (2 + (pick % 6)) * hourMs).toISOString();
          const body = {
            teamId: hex(team),
            roleId,
            places: Math.max(1, role.slots - Number(other % 3 === 0)),
            by,
            allOrNone: other % 5 > 0,
          };
          return head.post(`${path}/team-claims`, body);
        }
        case 'name':
        case 'endHold': {
          const open = await teamClaims
            .in(server.db)
            .find({ teamId: team._id, state: 'holding' })
            .sort({ _id: 1 })
            .toArray();
          if (open.length === 0) return null;
          const claim = `/team-claims/${hex(open[pick % open.length])}`;
          if (act === 'name') return head.post(`${claim}/people`, { personIds: [hex(person)] });
          if (pick % 3 === 0) return asOrganiser.post(`${claim}/refusal`, { reason: '另有安排' });
          return pick % 3 === 1 ? head.post(`${claim}/withdrawal`, {}) : head.delete(`${claim}/people/${hex(person)}`);
        }
        case 'jump':
          server.clock.forward(4);
          await tend();
          return null;
      }
      const row = await someRow(act, pick);
      if (!row) return null;
      const owner = server.as(people.find(({ _id }) => _id.equals(row.personId)));
      const place = `/participations/${row._id.toHexString()}`;
      switch (act) {
        case 'accept':
          return owner.post(`${place}/acceptance`, { despiteTravel: true });
        case 'decline':
          return owner.post(`${place}/declination`);
        case 'withdraw':
          return owner.post(`${place}/withdrawal`, { reason: '有事' });
        case 'remove':
          return asOrganiser.post(`${place}/removal`, { reason: '调整' });
        case 'checkIn':
        case 'checkOut': {
          const entries = [{ participationId: row._id.toHexString(), kind: act === 'checkIn' ? 'in' : 'out' }];
          server.clock.forward(0.1);
          return asOrganiser.post(`/tasks/${row.taskId.toHexString()}/attendances`, { entries });
        }
        case 'certify':
          return owner.post(`${place}/certification`);
        case 'honour':
          return asOrganiser.post(`${place}/honoured-hours`, { minutes: 5, reason: '补录' });
        case 'correct':
          return asOrganiser.post(`${place}/correction`, {
            verifiedMinutes: 0,
            honouredMinutes: other % 9,
            reason: '更正',
          });
        case 'dispute': {
          const { disputable } = (await owner.get(place)).body;
          const kinds: string[] = disputable?.kinds ?? ['hours'];
          return owner.post(`${place}/dispute`, { kind: kinds[other % kinds.length], text: '请核对' });
        }
        case 'decide': {
          const outcomes: string[] = (await owner.get(place)).body.dispute?.outcomes ?? ['uphold'];
          const outcome = outcomes[other % Math.max(1, outcomes.length)] ?? 'uphold';
          const hours = outcome === 'correct' ? { honouredMinutes: 7 } : {};
          return server.as(administrator).post(`${place}/dispute-decision`, { outcome, reason: '核定', ...hours });
        }
      }
    };
    return { send, own };
  }

  const tend = async () => {
    await expireProposals(server.database.client, server.db, server.clock.now());
    await advanceWaitlistsDue(server.services, server.clock.now());
    await settleTeamClaims(server.services, server.clock.now());
  };

  it('keeps slots, calendars, waitlists, counters and audit in step with the states, through every verb', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { send, own } = await stage();
        const play = async (sequence: readonly Command[]) => {
          for (const command of sequence) {
            const answer = await send(command);
            expect(answer?.status ?? 200, `${JSON.stringify(command)} ${JSON.stringify(answer?.body)}`).to.be.lessThan(
              500,
            );
          }
          await tend();
          expect(await compare(server.db)).to.deep.equal([]);
        };
        await play([...life.holding, ...life.gathering, ...life.parting, ...life.ahead]);
        if (server.clock.now() < own[0].start) server.clock.set(new Date(+own[0].start - 60_000));
        await play(life.during);
        server.clock.set(new Date(+own[1].end + 3 * 3_600_000));
        await settleTasks(server.database.client, server.db, server.clock.now());
        await play(life.afterwards);
      }),
      // Always the same lives, so that the verbs they go through are always the same.
      { numRuns: 11, seed: 21, endOnFailure: true },
    );
    const done = await auditEvents.in(server.db).distinct('action');
    const verbs: ParticipationVerb[] = participationVerbs.filter((verb) => !done.includes(`participation.${verb}`));
    expect(verbs, 'verbs that no life went through').to.deep.equal([]);
  });
});

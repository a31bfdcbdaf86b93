import { expect } from 'chai';
import fc from 'fast-check';
import { calendars, participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { identities, people, type PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { askedFor, fill, hex, makeRota, turnsOf } from '../rotas/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, claimed } from './support.ts';
import { assertUntil } from '../support/enough.ts';

const now = '2026-03-02T09:00:00+08:00';
const inHours = 48;
/** On foot, so that a way of some kilometres is long. */
const env = { TRAVEL_KM_PER_HOUR: '4' };
const home: [number, number] = [114.06, 22.54];
const km = (count: number): [number, number] => [home[0], home[1] + count / 111.195];
const everyRule = { partyOnly: true, minAge: 18, unitOnly: true, invitedOnly: false };
const certified = { skill: 'nursing' as const, certified: true };

/** The changes in somebody after they were let in, by the code with which a claim is then refused. */
const changes = [
  'party_members_only',
  'unit_only',
  'under_age',
  'birth_date_missing',
  'skill_missing',
  'certificate_missing',
  'overlaps',
  'travel_too_tight',
  'contact_missing',
  'consent_missing',
  'gave_back_often',
] as const satisfies readonly ErrorCode[];
type Change = (typeof changes)[number] | 'nothing';

describe('whoever is asked', function () {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer({ now, env });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(() => server.close());
  beforeEach(() => server.clock.set(now));

  const until = (day: string) => new Date(`${day}T00:00:00+08:00`);
  const lettingIn = () => ({
    partyMember: true,
    communityId: city.community._id,
    consents: [{ kind: 'partyMembership' as const, version: '1', at: server.clock.now() }],
  });

  /** A person whom every rule lets in. */
  async function fitting(): Promise<PersonDoc> {
    const person = await server.make.person(lettingIn());
    await server.make.offer(person, { skills: [{ skill: 'nursing', certifiedUntil: until('2027-01-01') }] });
    return person;
  }

  async function change(
    person: PersonDoc,
    what: Change,
    { start, end }: Pick<TaskDoc, 'start' | 'end'>,
  ): Promise<unknown> {
    const [{ db }, { _id }] = [server, person];
    const set = (fields: Partial<PersonDoc>) => people.in(db).updateOne({ _id }, { $set: fields });
    const canDo = (skills: object[]) =>
      offers.in(db).updateOne({ personId: _id }, { $set: { skills: skills as never } });
    const holds = async (fields: Partial<TaskDoc>) => {
      const other = await server.make.task(city.community, fields);
      await claimed(server, person, other);
    };
    switch (what) {
      case 'nothing':
        return undefined;
      case 'party_members_only':
        return set({ partyMember: false });
      case 'unit_only':
        return set({ communityId: city.elsewhere._id });
      case 'under_age':
        return set({ birthDate: '2010-05-01' });
      case 'birth_date_missing':
        return set({ birthDate: null });
      case 'skill_missing':
        return canDo([{ skill: 'english' }]);
      case 'certificate_missing':
        return canDo([{ skill: 'nursing', certifiedUntil: until('2026-03-02') }]);
      case 'overlaps':
        return holds({ start: new Date(+start + 60_000), end });
      case 'travel_too_tight':
        return holds({
          start: new Date(+start - 3_600_000),
          end: new Date(+start - 60_000),
          place: { point: pointAt(...km(4)), area: '某处', address: '某处1号' },
        });
      case 'contact_missing':
        return identities.in(db).updateOne({ _id }, { $unset: { phone: '' } });
      case 'consent_missing':
        return set({ consents: lettingIn().consents });
      case 'gave_back_often': {
        const givenBack = Array.from({ length: limits.givenBackADay }, () => server.clock.now());
        return calendars
          .in(db)
          .updateOne(
            { _id },
            { $set: { givenBack }, $inc: { version: 1 }, $setOnInsert: { held: [] } },
            { upsert: true },
          );
      }
    }
  }

  const rowOf = async (person: PersonDoc, task: TaskDoc): Promise<ParticipationDoc> =>
    (await participations.in(server.db).findOne({ taskId: task._id, personId: person._id }))!;

  /** Accepts as the person does, and is not refused. */
  async function accepts(person: PersonDoc, row: ParticipationDoc): Promise<void> {
    const { status, body } = await server.as(person).post(`/participations/${hex(row)}/acceptance`);
    expect(status, JSON.stringify(body)).to.equal(200);
  }

  const met = new Set<string>();

  /** A person who was passed over would be refused at this instant, with the reason that was noted and told. */
  async function wasTold(person: PersonDoc, task: TaskDoc, row: ParticipationDoc): Promise<void> {
    const { body } = await claim(server, person, task);
    const event = await auditEvents
      .in(server.db)
      .findOne({ 'subject.id': row._id, action: 'participation.expire' }, { sort: { _id: -1 } });
    expect(event?.details, JSON.stringify(body)).to.deep.equal({ code: body.code });
    const { items } = (await server.as(person).get('/me/messages')).body;
    expect(items[0]).to.include({ kind: 'passedOver' });
    expect(items[0].text).to.include(body.detail);
    met.add(body.code as string);
  }

  const anyChange = fc.constantFrom<Change>('nothing', 'nothing', 'nothing', 'nothing', ...changes);
  const waits = fc.record({
    line: fc.array(anyChange, { minLength: 2, maxLength: 4 }),
    slots: fc.constantFrom(1, 2),
    freedBy: fc.constantFrom('withdrawal', 'removal', 'edit'),
  });

  it('from the waitlist may have the slot at that instant; nobody else is asked, and they are told why', async () => {
    await assertUntil(
      () => met.size >= changes.length - 2,

      fc.asyncProperty(waits, async ({ line, slots, freedBy }) => {
        const role = server.make.role({ slots, ...certified });
        const task = await server.make.task(city.community, { inHours, rules: everyRule, roles: [role] });
        const holders = await Promise.all(Array.from({ length: slots }, fitting));
        for (const holder of holders) await claimed(server, holder, task);
        const waiting: PersonDoc[] = [];
        for (const what of line) {
          const person = await fitting();
          const { body } = await claim(server, person, task, { waitIfFull: true });
          expect(body.participation?.state, JSON.stringify(body)).to.equal('waiting');
          await change(person, what, task);
          waiting.push(person);
        }
        const frees = async (person: PersonDoc) => {
          const place = `/participations/${hex(await rowOf(person, task))}`;
          if (freedBy === 'withdrawal') await server.as(person).post(`${place}/withdrawal`, { reason: '有事' });
          else await server.as(organiser).post(`${place}/removal`, { reason: '调整' });
        };
        if (freedBy === 'edit') {
          const wider = { id: role._id.toHexString(), name: role.name, slots: slots + 1, ...certified };
          const { status, body } = await server.as(organiser).patch(`/tasks/${hex(task)}`, { roles: [wider] });
          expect(status, JSON.stringify(body)).to.equal(200);
        } else await frees(holders[0]);
        for (const [place, person] of waiting.entries()) {
          const row = await rowOf(person, task);
          expect(row.state).to.equal(line[place] === 'nothing' ? 'offered' : 'expired');
          if (row.state === 'expired') {
            await wasTold(person, task, row);
            continue;
          }
          await accepts(person, row);
          await frees(person);
        }
        expect((await tasks.in(server.db).findOne({ _id: task._id }))!.roles[0].waiting).to.equal(0);
      }),
      { numRuns: 20 },
    );
    expect(await compare(server.db)).to.deep.equal([]);
    expect([...met].sort()).to.have.length.of.at.least(changes.length - 2, [...met].join());
  });

  it('for a turn of a rota may have it at that instant', async () => {
    const members = fc.array(anyChange, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(members, async (line) => {
        const rota = await makeRota(server, organiser, city.community, {
          weekdays: [3],
          rules: everyRule,
          roles: [{ name: '值守', slots: line.length, ...certified }],
        });
        const [turn] = await turnsOf(server, rota);
        const joined = await Promise.all(line.map(fitting));
        for (const [at, person] of joined.entries()) {
          expect((await server.as(person).post(`/rotas/${rota.id}/members`)).status).to.equal(201);
          await change(person, line[at], turn);
        }
        await fill(server);
        for (const [at, person] of joined.entries()) {
          const asked = (await askedFor(server, person)).filter(({ taskId }) => taskId.equals(turn._id));
          expect(asked.length, line[at]).to.equal(line[at] === 'nothing' ? 1 : 0);
          for (const row of asked) await accepts(person, row);
        }
        await server.as(organiser).post(`/rotas/${rota.id}/end`, { reason: '测试结束', cancelTurns: true });
      }),
      { numRuns: 8 },
    );
  });
});

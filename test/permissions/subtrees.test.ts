import { expect } from 'chai';
import type Joi from 'joi';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { hourMs } from '../../shared/durations.ts';
import type { Route } from '../../server/platform/http/route.ts';
import { routes } from '../../server/routes.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { agreeToBelong } from './rows/belongings.ts';
import { drawn } from './rows/call-backs.ts';
import { World } from './world.ts';

/** Values that appear nowhere else: found anywhere in an answer, they have been shown. */
const planted = {
  exactLng: '114.061234',
  exactLat: '22.547891',
  address: '密路77号7栋707',
  contactName: '联系人庚辛',
  contactPhone: '19900077001',
  volunteerPhone: '19900077002',
  volunteerName: '真名壬癸',
  offerLng: '114.052345',
  needAddress: '求助路88号',
  beneficiaryPhone: '19900077003',
  slipNote: '报到留言丑寅',
};
type Secret = keyof typeof planted;
const ofTheTask: Secret[] = ['exactLng', 'exactLat', 'address', 'contactName', 'contactPhone'];
const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

describe('what one sees of others', () => {
  let server: TestServer;
  let city: SmallCity;
  let world: World;
  let [organiser, elsewhere, street, confirmed, invited, withdrawn, stranger] = [] as unknown as PersonDoc[];
  let task: TaskDoc;
  let draft: TaskDoc;
  let needId: string;
  let drawId: string;
  let slipId: string;
  const participationOf = new Map<PersonDoc, string>();

  before(async () => {
    server = await startTestServer();
    const { make } = server;
    city = await make.smallCity();
    world = new World(server, city, city.district, { logIn: () => '', phone: () => '' });
    organiser = await make.organiser(city.community);
    elsewhere = await make.organiser(city.elsewhere);
    street = await make.organiser(city.street, 'administrator');
    confirmed = await make.person({ phone: planted.volunteerPhone });
    await server.as(confirmed).patch('/me', { name: planted.volunteerName });
    [invited, withdrawn, stranger] = [
      await make.person(),
      await make.person(),
      await make.person({ communityId: city.community._id }),
    ];
    for (const person of [confirmed, invited, withdrawn, stranger]) {
      await make.offer(person, { point: pointAt(Number(planted.offerLng), 22.54) });
    }
    const exact = {
      place: {
        point: pointAt(Number(planted.exactLng), Number(planted.exactLat)),
        area: '密路一带',
        address: planted.address,
      },
      contact: { name: planted.contactName, phone: planted.contactPhone },
    };
    task = await make.task(city.community, exact);
    draft = await make.task(city.community, { ...exact, title: '未公布的草稿', state: 'draft' });
    needId = hex(
      await world.need(confirmed, {
        title: '隐秘的求助',
        place: { point: pointAt(Number(planted.exactLng), 22.54), address: planted.needAddress },
        beneficiary: { name: planted.volunteerName, phone: planted.beneficiaryPhone },
      }),
    );
    await agreeToBelong({ server }, withdrawn);
    const slip = { kind: 'residence', unitId: hex(city.community), note: planted.slipNote };
    slipId = (await server.as(withdrawn).post('/me/belongings', slip)).body.id as string;
    await server.as(organiser).post(`/belongings/${slipId}/receipt`, {});
    ({ drawId } = await drawn(server, city.street, city.elsewhere, [needId]));
    for (const person of [confirmed, withdrawn]) {
      const { body } = await server.as(person).post(`/tasks/${hex(task)}/participations`);
      participationOf.set(person, body.participation.id as string);
    }
    await server.as(withdrawn).post(`/participations/${participationOf.get(withdrawn)}/withdrawal`);
    const asked = await server
      .as(organiser)
      .post(`/tasks/${hex(task)}/proposals`, { roleId: hex(task.roles[0]), personIds: [hex(invited)] });
    participationOf.set(invited, asked.body.proposed[0].id as string);
  });
  after(() => server.close());

  /** By parameter of a path: the things that the planted values belong to, and the units around them. */
  const named = (person?: PersonDoc): Readonly<Record<string, readonly string[]>> => ({
    unitId: [city.community, city.street].map(hex),
    taskId: [task, draft].map(hex),
    needId: [needId],
    caseId: [needId],
    drawId: [drawId],
    clock: ['accept.1'],
    participationId: [...participationOf].filter(([holder]) => holder !== person).map(([, id]) => id),
  });
  /** Things of which there is none here. */
  const noThing = ['f'.repeat(24)];

  const days = 'from=2026-03-01&to=2026-03-31';
  const queries = [
    '',
    `${days}&groupBy=category`,
    `${days}&by=participations`,
    days,
    'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z',
    'weekdays=3&from=2026-03-01&startTime=09:00&endTime=11:00',
    'role=administrator',
    'memberCode=ABCD-EFGH',
    `unitId=${'f'.repeat(24)}`,
    'year=2025&quarter=4',
  ];
  const queryOf = ({ name, query }: Route): string => {
    const schema = query as Joi.ObjectSchema | undefined;
    const fitting = queries.find((one) => !schema?.validate(Object.fromEntries(new URLSearchParams(one))).error);
    if (fitting === undefined) throw new Error(`no query here fits ${name}`);
    return fitting === '' ? '' : `?${fitting}`;
  };

  /**
   * Every address of the routes that read at which somebody could come upon the planted things, and lists asked
   * otherwise.
   */
  const addresses = (person?: PersonDoc): string[] => {
    const values = named(person);
    const all = routes
      // Files are looked at by their columns (`exports/columns.test.ts`).
      .filter(({ kind, answers }) => kind === 'reading' && !('media' in Object(answers[200])))
      .flatMap((route) =>
        [...route.path.matchAll(/:(\w+)/g)]
          .reduce(
            (paths, [param, name]) =>
              paths.flatMap((path) => (values[name] ?? noThing).map((value) => path.replace(param, value))),
            [route.path],
          )
          .map((path) => `${path}${queryOf(route)}`),
      );
    return [
      ...all,
      '/tasks?near=114.06,22.54&sort=distance',
      `/tasks?unitId=${hex(city.city)}`,
      `/tasks?q=${encodeURIComponent('值守')}`,
      '/me/participations?when=past',
      ...[city.community, city.street].map((unit) => `/units/${hex(unit)}/grants?below=true`),
      `/units/${hex(city.community)}/belongings?state=received`,
      ...[city.community, city.elsewhere].map((unit) => `/units/${hex(unit)}/cases?as=helper`),
      ...[hex(task), needId, slipId, ...values.participationId].map((subject) => `/audit-events?subject=${subject}`),
    ];
  };

  /** The answers that a person gets at all addresses, which are asked for once. */
  const answersOf = new Map<PersonDoc | undefined, Promise<string[]>>();
  const readAll = (person?: PersonDoc): Promise<string[]> => {
    const known = answersOf.get(person);
    if (known) return known;
    const read = Promise.all(
      addresses(person).map(async (address) => JSON.stringify((await server.as(person).get(address)).body) ?? ''),
    );
    answersOf.set(person, read);
    return read;
  };

  /** Which planted values come up in everything that a person can read. */
  async function seen(person?: PersonDoc): Promise<Secret[]> {
    const everything = (await readAll(person)).join('\n');
    return (Object.keys(planted) as Secret[]).filter((secret) => everything.includes(planted[secret]));
  }

  it('passers-by and strangers see nothing of it', async () => {
    expect(await seen()).to.deep.equal([]);
    // A stranger with an offer sees their own place, and nothing else.
    expect(await seen(stranger)).to.deep.equal(['offerLng']);
  });

  it('an organiser of another subtree sees nothing of it, whatever they ask', async () => {
    expect(await seen(elsewhere)).to.deep.equal([]);
  });

  it('an organiser sees the place, the needs, and the name and phone of who is confirmed; of others never the name kept apart, of nobody where they live', async () => {
    expect(await seen(organiser)).to.have.members([
      ...ofTheTask,
      'volunteerPhone',
      'needAddress',
      'beneficiaryPhone',
      'volunteerName',
      'slipNote',
    ]);
    const roster = await server.as(organiser).get(`/tasks/${hex(task)}/participations`);
    // U14: who visits an elder is known by name to the organiser; of whoever has not promised to come the chosen name
    // is shown.
    for (const { participation, person } of roster.body.items)
      expect(person.displayName === planted.volunteerName, participation.state).to.equal(
        participation.state === 'confirmed',
      );
    const phones = new Map(roster.body.items.map((item: any) => [item.participation.state, item.person.phone]));
    expect(Object.fromEntries(phones)).to.deep.equal({
      confirmed: planted.volunteerPhone,
      withdrawn: null,
      proposed: null,
    });
  });

  it('an administrator above sees what the organiser sees, but nothing of belongings and no number of a need: they are for the unit and the person', async () => {
    const below = await seen(organiser);
    expect(await seen(street)).to.have.members(
      below.filter((secret) => secret !== 'slipNote' && secret !== 'beneficiaryPhone'),
    );
    const own = await server.as(withdrawn).get('/me/belongings');
    expect(JSON.stringify(own.body)).to.include(planted.slipNote);
  });

  for (const [who, person] of [
    ['the invited', () => invited],
    ['who gave the place back', () => withdrawn],
  ] as const) {
    it(`${who} reads about the task, not where exactly or whom to call`, async () => {
      const reading = await server.as(person()).get(`/tasks/${hex(task)}`);
      const mine = await server.as(person()).get('/me/participations');
      const one = await server.as(person()).get(`/participations/${participationOf.get(person())}`);
      const text = JSON.stringify([reading.body, mine.body, one.body]);
      expect([reading.status, one.status]).to.deep.equal([200, 200]);
      expect(ofTheTask.filter((secret) => text.includes(planted[secret]))).to.deep.equal([]);
    });
  }

  it('who is confirmed sees where exactly, from a day before, and whom to call, and no other volunteer', async () => {
    const early = JSON.stringify((await server.as(confirmed).get(`/tasks/${hex(task)}`)).body);
    expect(ofTheTask.filter((secret) => early.includes(planted[secret]))).to.deep.equal([
      'contactName',
      'contactPhone',
    ]);
    server.clock.set(new Date(+task.start - 2 * hourMs));
    const own = [
      JSON.stringify((await server.as(confirmed).get(`/tasks/${hex(task)}`)).body),
      JSON.stringify((await server.as(confirmed).get('/me/participations')).body),
    ];
    for (const text of own)
      expect(ofTheTask.filter((secret) => text.includes(planted[secret]))).to.deep.equal(ofTheTask);
    expect((await server.as(confirmed).get(`/tasks/${hex(task)}/participations`)).status).to.equal(404);
    expect((await server.as(confirmed).get(`/participations/${participationOf.get(invited)}`)).status).to.equal(404);
  });

  it('drafts and needs do not even show in the lists of another subtree', async () => {
    for (const text of await readAll(elsewhere)) {
      expect(text).to.not.include('未公布的草稿');
      expect(text).to.not.include('隐秘的求助');
      expect(text).to.not.include(hex(confirmed));
    }
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { dayMs } from '../../shared/durations.ts';
import { listLimits } from '../../shared/lists.ts';
import { listClaims, listEntries } from '../../server/domain/lists/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { meetings, type MeetingEntry } from '../../server/engine/lists/meets.ts';
import { lapseClaims } from '../../server/features/lists/jobs.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { listed } from '../permissions/rows/lists.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
const until = '2026-03-20T00:00:00+08:00';
const titles = ({ body }: { body: { items: { title: string }[] } }) => body.items.map(({ title }) => title);

describe('the three lists of a unit', () => {
  let server: TestServer;
  let city: SmallCity;
  let owner: Client;
  let organiser: PersonDoc;
  let other: Client;
  let otherOrganiser: PersonDoc;
  let volunteer: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    otherOrganiser = await server.make.organiser(city.elsewhere);
    volunteer = await server.make.person({ communityId: city.community._id });
    [owner, other] = [server.as(organiser), server.as(otherOrganiser)];
  });
  after(() => server.close());

  const add = async (by: Client, unit: { _id: ObjectId }, fields: object): Promise<string> => {
    const given = { list: 'resources', kind: 'equipment', title: '折叠桌椅', amount: 10, measure: '套', until };
    const { body, status } = await by.post(`/units/${hex(unit)}/list-entries`, { ...given, ...fields });
    expect(status, JSON.stringify(body)).to.equal(201);
    return String(body.id);
  };
  const toldOf = (person: { _id: ObjectId }, kind: string) =>
    messages.in(server.db).countDocuments({ personId: person._id, kind } as object);

  it('take entries, which everybody finds by list, kind, words, unit and place', async () => {
    const [near, far] = [
      [114.061, 22.541],
      [114.2, 22.6],
    ].map(([lng, lat]) => ({ point: { type: 'Point', coordinates: [lng, lat] }, name: '' }));
    await add(owner, city.community, { title: '社区乒乓球室', kind: 'venue', amount: 1, measure: '间', place: near });
    await add(other, city.elsewhere, { title: '露天电影设备', place: far });
    await add(other, city.elsewhere, { list: 'needs', kind: 'people', title: '义诊医生', amount: 2, measure: '人' });
    const found = async (query: string) => titles(await server.as(volunteer).get(`/list-entries?${query}`));
    expect(await found('list=needs')).to.deep.equal(['义诊医生']);
    expect(await found('kind=venue')).to.deep.equal(['社区乒乓球室']);
    expect(await found('q=ppq')).to.deep.equal(['社区乒乓球室']);
    expect(await found(`unitId=${hex(city.otherStreet)}`)).to.deep.equal(['义诊医生', '露天电影设备']);
    expect(await found('near=114.19,22.6')).to.deep.equal(['露天电影设备', '社区乒乓球室', '义诊医生']);
    const first = await server.as(volunteer).get('/list-entries?limit=2');
    const next = await server.as(volunteer).get(`/list-entries?limit=2&cursor=${first.body.nextCursor}`);
    expect([...titles(first), ...titles(next)]).to.have.length(3);
  });

  it('are edited under what is agreed, and an entry that is taken off is found no more', async () => {
    const id = await add(owner, city.community, { title: '急救箱' });
    const claim = await other.post(`/list-entries/${id}/claims`, { amount: 4, unitId: hex(city.elsewhere) });
    await owner.post(`/list-claims/${claim.body.id}/answer`, { accept: true });
    const less = await owner.patch(`/list-entries/${id}`, { amount: 3 });
    expect(less.body.fields[0].path).to.equal('body.amount');
    expect((await owner.patch(`/list-entries/${id}`, { amount: 4, title: '急救箱和担架' })).body.left).to.equal(0);
    const waits = await server.as(volunteer).post(`/list-entries/${id}/claims`, { amount: 1 });
    expect(waits.body).to.include({ code: 'amount_taken' });
    await owner.patch(`/list-entries/${id}`, { amount: 5 });
    await server.as(volunteer).post(`/list-entries/${id}/claims`, { amount: 1 });
    expect((await owner.post(`/list-entries/${id}/closure`)).body.state).to.equal('closed');
    expect(titles(await server.as(volunteer).get('/list-entries?q=急救箱'))).to.deep.equal([]);
    expect((await server.as(volunteer).get('/me/list-claims')).body.items[0]).to.include({ state: 'declined' });
    expect(titles(await owner.get(`/units/${hex(city.community)}/list-entries?all=true`))).to.include('急救箱和担架');
  });

  it('take a claim of a unit once, and tell both sides; a unit claims nothing of its own', async () => {
    const id = await add(owner, city.community, { title: '音响' });
    const path = `/list-entries/${id}/claims`;
    expect((await owner.post(path, { amount: 1, unitId: hex(city.community) })).body.code).to.equal('own_entry');
    expect((await other.post(path, { amount: 1, unitId: hex(city.community) })).status).to.equal(403);
    const { body } = await other.post(path, { amount: 2, note: '端午晚会', unitId: hex(city.elsewhere) });
    expect((await other.post(path, { amount: 1, unitId: hex(city.elsewhere) })).body.code).to.equal('already_asked');
    expect(await toldOf(organiser, 'listClaimed')).to.be.greaterThan(0);
    const waiting = await owner.get(`/units/${hex(city.community)}/list-claims?open=true&entryId=${id}`);
    expect(waiting.body.items).to.have.length(1);
    expect(waiting.body.items[0]).to.include({ phone: null, note: '端午晚会', state: 'asked' });
    const before = await toldOf(otherOrganiser, 'listAnswered');
    const answered = await owner.post(`/list-claims/${body.id}/answer`, { accept: true, words: '周五来取' });
    expect(answered.body).to.include({ state: 'agreed', words: '周五来取' });
    expect(answered.body.phone).to.be.a('string');
    expect(await toldOf(otherOrganiser, 'listAnswered')).to.equal(before + 1);
    expect((await owner.get(`/list-entries/${id}`)).body.left).to.equal(8);
    expect((await owner.post(`/list-claims/${body.id}/answer`, { accept: false })).body.code).to.equal(
      'claim_answered',
    );
    const asked = await other.get(`/units/${hex(city.elsewhere)}/list-claims?as=claimant`);
    expect(asked.body.items[0]).to.include({ id: body.id, phone: null });
    await other.post(`/list-claims/${body.id}/withdrawal`);
    expect((await owner.get(`/list-entries/${id}`)).body.left).to.equal(10);
    const again = await other.post(path, { amount: 1, unitId: hex(city.elsewhere) });
    expect(again.status).to.equal(201);
  });

  it('are claimed for a team by its head alone, once, and answered by nobody who is in it', async () => {
    const id = await add(owner, city.community, { title: '音响', amount: 4 });
    const head = await server.make.person({ displayName: '司徒队长' });
    const team = await teamOf({ server, city }, head);
    await inTeam({ server }, team, organiser);
    const [claims, teamId] = [`/list-entries/${id}/claims`, hex(team)];
    const asked = await server.as(head).post(claims, { amount: 1, teamId });
    expect(asked.body).to.include({ byTeam: '周末陪诊队', byUnit: null, name: '司徒队长' });
    expect((await server.as(head).post(claims, { amount: 1, teamId })).body.code).to.equal('already_asked');
    expect((await server.as(head).post(claims, { amount: 1 })).status).to.equal(201);
    expect((await server.as(organiser).post(claims, { amount: 1, teamId })).body.code).to.equal('forbidden');
    expect((await server.as(volunteer).post(claims, { amount: 1, teamId })).body.code).to.equal('not_found');
    const unitId = hex(city.elsewhere);
    expect((await other.post(claims, { amount: 1, teamId, unitId })).body.code).to.equal('one_claimant');
    const branch = await server.make.unit('branch', city.community);
    const ofBranch = await teamOf({ server, city }, head, { unitId: branch._id });
    const refused = await server.as(head).post(claims, { amount: 1, teamId: hex(ofBranch) });
    expect(refused.body.code).to.equal('team_of_branch');
    const answer = (by: Client) => by.post(`/list-claims/${asked.body.id}/answer`, { accept: true });
    expect((await answer(owner)).body.code).to.equal('forbidden');
    const street = server.as(await server.make.organiser(city.street));
    expect((await answer(street)).body.state).to.equal('agreed');
  });

  it('let nobody answer a claim of their own', async () => {
    const id = await add(owner, city.community, { title: '投影仪' });
    const { body } = await owner.post(`/list-entries/${id}/claims`, { amount: 1 });
    expect(body.can).to.deep.equal({ answer: false, withdraw: true });
    expect((await owner.post(`/list-claims/${body.id}/answer`, { accept: true })).status).to.equal(403);
  });

  it('are answered by nobody of the unit that asks, though they organise the owner as well', async () => {
    const id = await add(owner, city.community, { title: '帐篷架' });
    const both = await server.make.organiser(city.elsewhere);
    await server.make.grant(both, city.community, 'organiser');
    const { body } = await other.post(`/list-entries/${id}/claims`, { amount: 1, unitId: hex(city.elsewhere) });
    expect((await server.as(both).post(`/list-claims/${body.id}/answer`, { accept: true })).status).to.equal(403);
    const street = server.as(await server.make.organiser(city.street));
    expect((await street.post(`/list-claims/${body.id}/answer`, { accept: true })).status).to.equal(200);
  });

  it('never give more than there is, whoever agrees at once', async () => {
    const entry = await listed({ server, city }, { amount: 3 });
    const people = await Promise.all(Array.from({ length: 6 }, () => server.make.person()));
    const ids = await Promise.all(
      people.map(async (person) => {
        const { body } = await server.as(person).post(`/list-entries/${hex(entry)}/claims`, { amount: 1 });
        return String(body.id);
      }),
    );
    const answers = await Promise.all(ids.map((id) => owner.post(`/list-claims/${id}/answer`, { accept: true })));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 409, 409, 409]);
    expect(await listClaims.in(server.db).countDocuments({ entryId: entry._id, state: 'agreed' })).to.equal(3);
    expect((await listEntries.in(server.db).findOne({ _id: entry._id }))!.taken).to.equal(3);
  });

  it('are imported from a file all or none, with every row, column and reason that is wrong', async () => {
    const path = `/units/${hex(city.street)}/list-imports`;
    const staff = server.as(await server.make.organiser(city.street));
    const right = { list: '资源清单', kind: '场地', title: '党员活动室', until: '2026-03-31' };
    const rows = [
      { line: 2, ...right },
      { line: 3, ...right, kind: '钱', amount: '很多' },
      { line: 5, list: 'needs', kind: 'people', title: '', until: '昨天', lng: '114.06' },
    ];
    const tried = await staff.post(path, { rows, dryRun: true });
    expect(tried.body.made).to.deep.equal([]);
    expect(tried.body.wrong.map(({ line, field }: any) => `${line} ${field}`)).to.have.members([
      '3 kind',
      '3 amount',
      '5 title',
      '5 until',
      '5 ',
    ]);
    const refused = await staff.post(path, { rows, dryRun: false });
    expect(refused.body.code).to.equal('invalid_request');
    expect(refused.body.fields.map(({ path: at }: any) => at)).to.include('body.rows.1.kind');
    expect(await listEntries.in(server.db).countDocuments({ unitId: city.street._id })).to.equal(0);
    const made = await staff.post(path, { rows: [rows[0], { line: 4, ...right, title: '会议室' }], dryRun: false });
    expect(made.body).to.deep.equal({ made: [2, 4], wrong: [] });
    expect(await listEntries.in(server.db).countDocuments({ unitId: city.street._id })).to.equal(2);
  });

  it('show side by side which of yours meet those of others, the best first, and why', async () => {
    const { body: before } = await owner.get(`/units/${hex(city.community)}/list-meetings`);
    const place = { point: { type: 'Point', coordinates: [114.06, 22.54] }, name: '' };
    await add(owner, city.community, { title: '围棋老师', kind: 'people', amount: 2, measure: '人', place });
    const need = { list: 'needs', kind: 'people', amount: 1, measure: '人' };
    const wanted = await add(other, city.elsewhere, { ...need, title: '请一位围棋老师', place });
    await add(other, city.elsewhere, { ...need, title: '合唱团指挥' });
    const { body } = await owner.get(`/units/${hex(city.community)}/list-meetings?with=${hex(city.elsewhere)}`);
    expect(body.items.length).to.be.greaterThan(before.items.length);
    expect(body.items[0]).to.deep.include({ words: ['围棋老师'], km: 0, share: 1 });
    expect(body.items[0].theirs.id).to.equal(wanted);
  });

  // The last one: it moves the clock.
  it('let a claim lapse that nobody answers in time, and say so', async () => {
    const id = await add(owner, city.community, { title: '帐篷' });
    const { body } = await server.as(volunteer).post(`/list-entries/${id}/claims`, { amount: 1 });
    const told = await toldOf(volunteer, 'listAnswered');
    server.clock.set(new Date(+server.clock.now() + listLimits.answerDays * dayMs));
    expect((await owner.post(`/list-claims/${body.id}/answer`, { accept: true })).body.code).to.equal('claim_answered');
    await lapseClaims(server.database.client, server.db, server.clock.now());
    await lapseClaims(server.database.client, server.db, server.clock.now());
    const { body: mine } = await server.as(volunteer).get('/me/list-claims');
    expect(mine.items[0]).to.include({ id: body.id, state: 'lapsed' });
    expect(await toldOf(volunteer, 'listAnswered')).to.equal(told + 1);
  });
});

describe('entries that meet', () => {
  const words = ['围棋', '乒乓球室', '投影仪', '医生', '合唱', '会议室'];
  const entry = fc.record({
    list: fc.constantFrom('resources' as const, 'needs' as const, 'projects' as const),
    kind: fc.constantFrom('venue', 'people'),
    title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join('、')),
    description: fc.constantFrom('', ...words),
    left: fc.integer({ min: 1, max: 20 }),
    place: fc.option(fc.tuple(fc.double({ min: 113.8, max: 114.4, noNaN: true }), fc.constant(22.54))),
  });
  const side = (name: string) =>
    fc
      .array(entry, { maxLength: 8 })
      .map((all) => all.map((one, at): MeetingEntry => ({ ...one, id: `${name}${at}` })));

  it('are of one kind, one that has and one that asks; alike from both sides, whatever their order', () => {
    fc.assert(
      fc.property(side('a'), side('b'), (mine, theirs) => {
        const found = meetings(mine, theirs, 100);
        const of = (all: MeetingEntry[], id: string) => all.find((one) => one.id === id)!;
        for (const { mine: a, theirs: b, worth, reasons } of found) {
          const [one, two] = [of(mine, a), of(theirs, b)];
          expect(one.kind).to.equal(two.kind);
          expect((one.list === 'resources') !== (two.list === 'resources')).to.equal(true);
          expect(worth).to.be.within(0, 1 + 1e-9);
          expect(reasons.share).to.be.within(0, 1);
          for (const word of reasons.words)
            expect(
              [one, two].every((each) => `${each.title} ${each.description}`.includes(word)),
              word,
            ).to.equal(true);
        }
        const pairs = mine.flatMap((one) =>
          theirs.filter((two) => one.kind === two.kind && (one.list === 'resources') !== (two.list === 'resources')),
        );
        expect(found).to.have.length(pairs.length);
        const turned = meetings(theirs, mine, 100);
        const worths = (all: typeof found) => all.map(({ worth }) => worth.toFixed(9)).sort();
        expect(worths(turned)).to.deep.equal(worths(found));
        expect(meetings([...mine].reverse(), [...theirs].reverse(), 100)).to.deep.equal(found);
        expect(meetings(mine, theirs, 3)).to.deep.equal(found.slice(0, 3));
      }),
      { numRuns: Number(process.env.MEETINGS_RUNS ?? 200) },
    );
  });
});

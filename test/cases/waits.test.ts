import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { messageReaders } from '../../shared/words.ts';
import { clockOf, refused, startOffice, step, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('nothing waits without an end', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(async () => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    await messages.in(office.server.db).deleteMany({});
  });
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const show = async (id: string) => (await office.at.city.get(`/cases/${id}`)).body;
  const told = async ({ _id: personId }: PersonDoc) =>
    (
      await messages
        .in(office.server.db)
        .find({ personId, kind: { $in: ['caseNews', 'needNews', 'caseWaits', 'extensionAsked'] } })
        .sort({ at: 1, _id: 1 })
        .toArray()
    ).map(({ kind, values }) => [kind, values.news ?? values.level ?? values.answerBy]);
  const at = async (time: string): Promise<void> => {
    office.server.clock.set(`2026-${time}:00+08:00`);
    await office.escalate(2);
  };

  afterEach('a wait led staff to the page of who asked', async () => {
    const { server, requester } = office;
    const about = await messages.in(server.db).find({ 'subject.kind': 'need' }).toArray();
    for (const { kind, personId } of about)
      expect(messageReaders[kind], kind).to.equal(personId.equals(requester._id) ? 'own' : 'staff');
  });

  it('a question that nobody answered kept a case for ever: its requester is reminded, and it goes on', async () => {
    const { city, staff, requester, me } = office;
    const id = await office.raise(city.community);
    await step(office.at.community, id, 'question', { reason: '哪一盏？' });
    const asked = (await me.get('/me/messages')).body.items[0];
    expect(asked.text).to.equal('「路灯不亮」需要您补充：哪一盏？（请在 3月6日 周五 18:00前）');
    expect(clockOf(await show(id), 'answer').due).to.equal('2026-03-06T10:00:00.000Z');
    for (const time of ['03-04T14:01', '03-05T16:01']) await at(time);
    expect(await told(requester)).to.deep.equal([
      ['needNews', 'answerDue'],
      ['needNews', 'answerDue'],
    ]);
    expect(await told(staff.community)).to.deep.equal([]);
    await at('03-06T18:01');
    const shown = await show(id);
    expect([shown.state, clockOf(shown, 'accept').end]).to.deep.equal(['received', null]);
    expect((await told(requester)).at(-1)).to.deep.equal(['needNews', 'unanswered']);
    expect(await told(staff.community)).to.deep.equal([['caseNews', 'unanswered']]);
    expect((await me.get(`/needs/${id}`)).body.state).to.equal('received');
  });

  it('18.35: whoever is asked was told three times at once where no server had run meanwhile', async () => {
    const news = async () => (await told(office.requester)).map(([, what]) => what);
    const ask = async (): Promise<string> => {
      const id = await office.raise(office.city.community);
      await step(office.at.community, id, 'question', reason);
      return id;
    };
    await ask();
    // Half of the five days and three quarters have passed.
    await at('03-06T09:00');
    expect(await news()).to.deep.equal(['answerDue']);
    await messages.in(office.server.db).deleteMany({});
    await ask();
    await at('03-20T09:00');
    expect(await news(), 'both have ended').to.deep.equal(['unanswered', 'unanswered']);
  });

  it('questions one after the other held a case for months: all together have five days, and accepting goes on', async () => {
    const id = await office.raise(office.city.community);
    const ask = () => office.at.community.post(`/cases/${id}/question`, { reason: '哪一盏？' });
    office.server.clock.set('2026-03-02T09:20:00+08:00');
    expect((await ask()).status).to.equal(200);
    expect(clockOf(await show(id), 'accept')).to.include({ paused: true, due: null });
    office.server.clock.set('2026-03-05T09:20:00+08:00');
    await step(office.me, id, 'answer', { reason: '桥头那盏' });
    const accept = clockOf(await show(id), 'accept');
    // Twenty minutes of its hour were gone.
    expect([accept.id, accept.due]).to.deep.equal(['accept.1', '2026-03-05T02:00:00.000Z']);
    const again = (await ask()).body;
    expect([clockOf(again, 'answer').limitMinutes, clockOf(again, 'answer').due]).to.deep.equal([
      2 * 480,
      '2026-03-09T01:20:00.000Z',
    ]);
    await at('03-09T09:21');
    expect((await show(id)).state).to.equal('received');
    expect(refused(await ask())).to.deep.equal([409, 'question_used']);
  });

  it('a pause had no end: it goes on by itself after fifteen working days, of all pauses together', async () => {
    const { staff, requester } = office;
    const id = await office.handled();
    await step(office.at.community, id, 'pause', reason);
    expect(clockOf(await show(id), 'pause').due).to.equal('2026-03-20T10:00:00.000Z');
    office.server.clock.set('2026-03-13T18:00:00+08:00');
    await step(office.at.community, id, 'resumption');
    office.server.clock.set('2026-03-16T09:00:00+08:00');
    const again = await step(office.at.community, id, 'pause', reason);
    expect([clockOf(again, 'pause').limitMinutes, clockOf(again, 'pause').due]).to.deep.equal([
      5 * 480,
      '2026-03-20T10:00:00.000Z',
    ]);
    await at('03-20T18:01');
    const shown = await show(id);
    expect([shown.state, shown.events.at(-1).verb]).to.deep.equal(['handling', 'resume']);
    expect(await told(requester)).to.deep.equal([
      ['needNews', 'paused'],
      ['needNews', 'goesOn'],
      ['needNews', 'paused'],
      ['needNews', 'goesOn'],
    ]);
    expect(await told(staff.community)).to.deep.include(['caseNews', 'goesOn']);
    expect(await told(staff.street)).to.deep.equal([
      ['caseNews', 'paused'],
      ['caseNews', 'paused'],
      ['caseWaits', 'due'],
    ]);
    expect(refused(await office.at.community.post(`/cases/${id}/pause`, reason))).to.deep.equal([409, 'pause_used']);
    expect(shown.can.pause, 'what is refused was offered').to.equal(false);
  });

  it('nobody had to decide on more time: undecided after two working days it is denied, and who asked hears', async () => {
    const { staff } = office;
    const id = await office.handled();
    expect((await show(id)).can.askExtension).to.equal(true);
    const asked = await step(office.at.community, id, 'extension', { minutes: 480, ...reason });
    expect(asked.can.askExtension, 'asked for once').to.equal(false);
    const { due, unit } = clockOf(asked, 'decide');
    expect([due, unit.name]).to.deep.equal(['2026-03-03T10:00:00.000Z', '甲街道']);
    await at('03-03T18:01');
    const shown = await show(id);
    expect([shown.extensionAsked, clockOf(shown, 'case').limitMinutes]).to.deep.equal([null, 3 * 480]);
    expect(shown.can.askExtension, 'past the limit of its unit').to.equal(false);
    expect(await told(staff.community)).to.deep.equal([['caseNews', 'extensionLapsed']]);
    expect((await told(staff.street)).map(([kind]) => kind)).to.include.members(['extensionAsked', 'caseWaits']);
    expect(refused(await office.at.street.post(`/cases/${id}/extension-decision`, { grant: true }))).to.deep.equal([
      409,
      'extension_not_asked',
    ]);
  });

  it('18.34: a unit asked for more time without end, where it was denied or nobody answered: now once more', async () => {
    const id = await office.handled();
    const ask = () => office.at.community.post(`/cases/${id}/extension`, { minutes: 480, ...reason });
    expect((await ask()).status).to.equal(200);
    await step(office.at.street, id, 'extension-decision', { grant: false, ...reason });
    expect((await ask()).status, 'once more').to.equal(200);
    await at('03-03T18:01');
    expect((await show(id)).extensionAsked, 'it has lapsed').to.equal(null);
    await at('03-04T09:00');
    expect(refused(await ask())).to.deep.equal([409, 'extension_used']);
  });

  it('more time that was asked for in time was void when it was granted after the limit', async () => {
    const id = await office.handled();
    office.server.clock.set('2026-03-03T17:00:00+08:00');
    await step(office.at.community, id, 'extension', { minutes: 960, ...reason });
    await at('03-05T10:00');
    const late = (shown: any) =>
      ['case', 'holder'].map((clock) => [clockOf(shown, clock).breached, clockOf(shown, clock).due]);
    expect(late(await show(id)).map(([is]) => is)).to.deep.equal([true, true]);
    const granted = await step(office.at.street, id, 'extension-decision', { grant: true });
    expect(late(granted)).to.deep.equal([
      [false, '2026-03-06T10:00:00.000Z'],
      [false, '2026-03-05T10:00:00.000Z'],
    ]);
  });

  it('stands with a linked case, and ends when that goes on by itself', async () => {
    const [id, headId] = [await office.handled(), await office.handled()];
    await step(office.at.community, id, 'pause', reason);
    await step(office.at.community, id, 'link', { headId });
    await at('04-13T09:00');
    expect((await show(id)).state).to.equal('paused');
    await step(office.at.community, id, 'unlinking', reason);
    expect(clockOf(await show(id), 'pause').due).to.equal('2026-05-06T10:00:00.000Z');
    await at('05-07T09:00');
    expect((await show(id)).state).to.equal('handling');
  });
});

import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { limits } from '../../shared/limits.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { desktopLogIns } from '../../server/domain/sessions/desktop/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { BrowserClient } from '../support/browser-client.ts';
import { Client, type Answer } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Shown {
  id: string;
  number: string;
  code: string;
  digits: string;
}

describe('logging in on a desktop', () => {
  let server: TestServer;
  let strict: TestServer;
  before(async () => {
    server = await startTestServer();
    strict = await startTestServer({ beside: server, env: { RATE_LIMIT_FACTOR: '0.3' } });
    await server.make.smallCity();
  });
  after(async () => {
    await strict.close();
    await server.close();
  });

  async function asked(): Promise<{ browser: BrowserClient; shown: Shown }> {
    const browser = new BrowserClient(server.url);
    const { status, body } = await browser.post<Shown>('/desktop-log-ins');
    expect(status).to.equal(201);
    return { browser, shown: body };
  }
  const on = (person: PersonDoc, step: 'seen' | 'confirmation' | 'refusal', code: string): Promise<Answer> =>
    server.as(person).post(`/desktop-log-ins/${step}`, { code });
  const stateOf = async (browser: BrowserClient, { id }: Shown): Promise<string> =>
    (await browser.get(`/desktop-log-ins/${id}`)).body.state as string;
  const browsersOf = (person: PersonDoc): Promise<number> =>
    sessions.in(server.db).countDocuments({ personId: person._id, kind: 'browser' });

  it('shows the same number on both screens, and the phone lets the browser in', async () => {
    const person = await server.make.person();
    const { browser, shown } = await asked();
    expect(shown.code).to.match(/^XFD1\.[\w-]{22}$/);
    expect(shown.digits).to.match(/^\d{8}$/);
    expect(shown.number).to.match(/^\d{2}$/);
    expect(await stateOf(browser, shown)).to.equal('waiting');

    const seen = await on(person, 'seen', shown.code);
    expect(seen.body).to.include({ number: shown.number, device: 'Chrome · Windows', city: '测试市', state: 'seen' });
    expect(await stateOf(browser, shown)).to.equal('seen');
    expect((await browser.get('/me')).status).to.equal(401);

    expect((await on(person, 'confirmation', shown.code)).body.state).to.equal('confirmed');
    expect(await stateOf(browser, shown)).to.equal('confirmed');
    expect((await browser.get('/me')).body.id).to.equal(person._id.toHexString());
    expect([...browser.cookies.keys()]).to.deep.equal(['xianfeng']);
    const { body } = await browser.get('/me/sessions');
    expect(body.items.find(({ current }: { current: boolean }) => current)).to.include({ kind: 'browser' });
  });

  it('takes the digits as people type them', async () => {
    const person = await server.make.person();
    const { shown } = await asked();
    const typed = `${shown.digits.slice(0, 4)} ${shown.digits.slice(4)}`;
    expect((await on(person, 'seen', typed)).body.number).to.equal(shown.number);
    expect((await on(person, 'confirmation', shown.digits)).status).to.equal(200);
  });

  it('gives the browser its cookie again when the answer was lost on the way', async () => {
    const person = await server.make.person();
    const { browser, shown } = await asked();
    await on(person, 'seen', shown.code);
    await on(person, 'confirmation', shown.code);
    const before = new Map(browser.cookies);
    await stateOf(browser, shown);
    const first = browser.cookies.get('xianfeng');
    browser.cookies.clear();
    for (const [name, value] of before) browser.cookies.set(name, value);
    await stateOf(browser, shown);
    expect(browser.cookies.get('xianfeng')).to.equal(first);
    expect(await browsersOf(person)).to.equal(1);
  });

  it('is bound to the browser that asked', async () => {
    const person = await server.make.person();
    const [{ browser, shown }, { browser: other }] = [await asked(), await asked()];
    await on(person, 'seen', shown.code);
    await on(person, 'confirmation', shown.code);
    for (const stranger of [other, new BrowserClient(server.url), server.as(person)])
      expect((await stranger.get(`/desktop-log-ins/${shown.id}`)).status).to.equal(404);
    expect(await stateOf(browser, shown)).to.equal('confirmed');
  });

  it('is answered on a phone: a browser that was let in lets in no other', async () => {
    const person = await server.make.person();
    const [{ browser, shown }, { shown: next }] = [await asked(), await asked()];
    await on(person, 'seen', shown.code);
    await on(person, 'confirmation', shown.code);
    await stateOf(browser, shown);
    const answer = await browser.post('/desktop-log-ins/seen', { code: next.code });
    expect([answer.status, answer.body.code]).to.deep.equal([403, 'forbidden']);
  });

  it('keeps neither the code nor the secret where it could be read', async () => {
    const { browser, shown } = await asked();
    const kept = JSON.stringify(await desktopLogIns.in(server.db).findOne({ _id: new ObjectId(shown.id) }));
    expect(kept).to.not.include(shown.code);
    expect(kept).to.not.include(browser.cookies.get('xianfeng-log-in'));
  });

  it('is refused on the phone, and then lets nobody in', async () => {
    const person = await server.make.person();
    const { browser, shown } = await asked();
    await on(person, 'seen', shown.code);
    expect((await on(person, 'refusal', shown.code)).body.state).to.equal('refused');
    expect(await stateOf(browser, shown)).to.equal('refused');
    expect((await on(person, 'confirmation', shown.code)).body.code).to.equal('desktop_code_used');
    expect(await browsersOf(person)).to.equal(0);
  });

  it('ends after two minutes, seen or not', async () => {
    const person = await server.make.person();
    const [unseen, seen] = [await asked(), await asked()];
    await on(person, 'seen', seen.shown.code);
    server.clock.forward(limits.desktopLogInSeconds / 3600);
    for (const { browser, shown } of [unseen, seen]) expect(await stateOf(browser, shown)).to.equal('expired');
    expect((await on(person, 'seen', unseen.shown.code)).body.code).to.equal('desktop_code_expired');
    expect((await on(person, 'confirmation', seen.shown.code)).body.code).to.equal('desktop_code_expired');
    expect(await browsersOf(person)).to.equal(0);
  });

  it('is confirmed once, and by nobody who has not seen the number', async () => {
    const person = await server.make.person();
    const { shown } = await asked();
    expect((await on(person, 'confirmation', shown.code)).body.code).to.equal('wrong_state');
    await on(person, 'seen', shown.code);
    const answers = await Promise.all([1, 2, 3].map(() => on(person, 'confirmation', shown.code)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
    expect((await on(person, 'seen', shown.code)).body.code).to.equal('desktop_code_used');
    expect(await browsersOf(person)).to.equal(1);
  });

  it('is open on one phone, as often as that one looks', async () => {
    const [first, second] = [await server.make.person(), await server.make.person()];
    const { shown } = await asked();
    const answers = await Promise.all([on(first, 'seen', shown.code), on(second, 'seen', shown.digits)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const [holder, other] = answers[0].status === 200 ? [first, second] : [second, first];
    expect((await on(holder, 'seen', shown.code)).status).to.equal(200);
    expect((await on(other, 'confirmation', shown.code)).body.code).to.equal('desktop_code_used');
    expect((await on(other, 'refusal', shown.code)).body.code).to.equal('desktop_code_used');
  });

  it('shows one code a screen: the one before it is worth nothing', async () => {
    const person = await server.make.person();
    const { browser, shown } = await asked();
    const { body: anew } = await browser.post<Shown>('/desktop-log-ins');
    expect((await on(person, 'seen', shown.code)).body.code).to.equal('desktop_code_invalid');
    expect((await on(person, 'seen', anew.code)).status).to.equal(200);
  });

  it('counts wrong codes against a budget', async () => {
    const person = await server.make.person();
    const { shown } = await asked();
    const phone = new Client(strict.url, server.make.tokenOf(person._id));
    const codes = [];
    for (const code of ['00000000', 'XFD1.nobody', '12345678', shown.digits])
      codes.push((await phone.post('/desktop-log-ins/seen', { code })).body.code);
    expect(codes.slice(0, 3)).to.deep.equal(Array(3).fill('desktop_code_invalid'));
    expect(codes[3]).to.equal('too_many_requests');
  });

  it('is audited, and forgotten with the person', async () => {
    const person = await server.make.person();
    const { shown } = await asked();
    await on(person, 'seen', shown.code);
    await on(person, 'seen', shown.code);
    await on(person, 'confirmation', shown.code);
    const subject = { 'subject.id': new ObjectId(shown.id) };
    const events = await auditEvents.in(server.db).find(subject).sort({ _id: 1 }).toArray();
    expect(events.map(({ action, from, to }) => [action, from, to])).to.deep.equal([
      ['desktopLogIn.see', 'waiting', 'seen'],
      ['desktopLogIn.confirm', 'seen', 'confirmed'],
    ]);
    expect(events.every(({ actorId }) => actorId?.equals(person._id))).to.equal(true);
    const opened = await auditEvents.in(server.db).findOne({ action: 'session.open', actorId: person._id });
    expect(opened?.details).to.deep.equal({ kind: 'browser' });
    expect((await server.as(person).post('/me/erasure', { confirm: true })).status).to.equal(200);
    expect(await desktopLogIns.in(server.db).countDocuments({ seenBy: person._id })).to.equal(0);
  });
});

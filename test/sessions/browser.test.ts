import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { hourMs } from '../../shared/durations.ts';
import { limits } from '../../shared/limits.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { routes } from '../../server/routes.ts';
import { photoForm } from '../photos/support.ts';
import { BrowserClient } from '../support/browser-client.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('sessions of browsers', () => {
  let server: TestServer;
  let inPublic: TestServer;
  let people = 0;

  before(async () => {
    server = await startTestServer();
    inPublic = await startTestServer({
      beside: server,
      env: { BASE_URL: 'https://xianfeng.example', DEMO_IN_PUBLIC: 'on' },
    });
  });
  after(async () => {
    await inPublic.close();
    await server.close();
  });

  /** A browser in which a new person of the demo has logged in. */
  async function loggedIn(at = server): Promise<{ browser: BrowserClient; person: PersonDoc }> {
    const demoKey = `person-${++people}`;
    const person = await server.make.person({ demoKey });
    const browser = new BrowserClient(at.url);
    const answer = await browser.post('/demo-sessions', { person: demoKey, as: 'browser' });
    expect([answer.status, answer.body.token]).to.deep.equal([201, null]);
    return { browser, person };
  }

  it('are carried by a cookie that no script can read and no other site sends', async () => {
    const { browser } = await loggedIn();
    expect(browser.set).to.have.lengthOf(1);
    expect(browser.set[0]).to.match(/^xianfeng=[\w-]{43}; path=\/; expires=[^;]+; samesite=strict; httponly$/);
    const me = await browser.get('/me');
    expect([me.status, me.headers.get('cache-control')]).to.deep.equal([200, 'private, no-cache']);
  });

  it('have a __Host- cookie over HTTPS alone wherever others reach the service, whatever the proxy in front speaks', async () => {
    const { browser } = await loggedIn(inPublic);
    expect(browser.set[0]).to.match(
      /^__Host-xianfeng=[\w-]{43}; path=\/; expires=[^;]+; samesite=strict; secure; httponly$/,
    );
    expect((await browser.get('/me')).status).to.equal(200);
    const plain = await browser.post('/desktop-log-ins', {}, { headers: { origin: 'http://xianfeng.example' } });
    expect([plain.status, plain.body.code]).to.deep.equal([403, 'https_needed']);
  });

  it('are listed and ended among the devices', async () => {
    const { browser, person } = await loggedIn();
    const phone = server.as(person);
    const { body } = await phone.get('/me/sessions');
    const [shown] = body.items.filter(({ kind }: { kind: string }) => kind === 'browser');
    expect(shown).to.include({ device: 'Chrome · Windows', current: false });
    expect((await phone.delete(`/me/sessions/${shown.id}`)).status).to.equal(204);
    const ended = await browser.get('/me');
    expect([ended.status, ended.body.code]).to.deep.equal([401, 'session_expired']);
    expect(browser.cookies.size).to.equal(0);
  });

  it('end with their cookie when the browser logs out', async () => {
    const { browser } = await loggedIn();
    expect((await browser.delete('/me/sessions/current')).status).to.equal(204);
    expect(browser.cookies.size).to.equal(0);
    expect((await browser.get('/me')).body.code).to.equal('unauthenticated');
  });

  it('end after idle time, and after a week however much they are used', async () => {
    const now = server.clock.now();
    const { browser } = await loggedIn();
    server.clock.set(new Date(+now + limits.browserIdleHours * hourMs - 1));
    expect((await browser.get('/me')).status).to.equal(200);
    server.clock.set(new Date(+server.clock.now() + limits.browserIdleHours * hourMs));
    expect((await browser.get('/me')).body.code).to.equal('session_expired');

    server.clock.set(now);
    const { browser: busy } = await loggedIn();
    const week = limits.browserSessionDays * 24;
    for (let hours = 7; hours < week; hours += 7) {
      server.clock.set(new Date(+now + hours * hourMs));
      expect((await busy.get('/me')).status, `after ${hours} hours`).to.equal(200);
    }
    server.clock.set(new Date(+now + week * hourMs));
    expect((await busy.get('/me')).body.code).to.equal('session_expired');
    server.clock.set(now);
  });

  it('are not kept alive by a page that asks by itself', async () => {
    const now = server.clock.now();
    const { browser } = await loggedIn();
    const background = { headers: { 'x-background': 'true' } };
    for (let hours = 1; hours < limits.browserIdleHours; hours++) {
      server.clock.set(new Date(+now + hours * hourMs));
      expect((await browser.get('/me', background)).status, `after ${hours} hours`).to.equal(200);
    }
    server.clock.set(new Date(+now + limits.browserIdleHours * hourMs));
    expect((await browser.get('/me', background)).body.code).to.equal('session_expired');
    server.clock.set(now);
  });

  it('that have ended keep nobody from what is open to all, nor from logging in again', async () => {
    const { browser } = await loggedIn();
    await sessions.in(server.db).deleteMany({ kind: 'browser' });
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const units = await browser.get('/units');
    expect([units.status, browser.cookies.size]).to.deep.equal([200, 0]);
    const again = await browser.post('/desktop-log-ins', {}, { headers: { cookie } });
    expect(again.status).to.equal(201);
  });

  it('do not pass for a token, nor a token for a cookie', async () => {
    const { browser, person } = await loggedIn();
    const asToken = await new Client(server.url, browser.cookies.get('xianfeng')).get('/me');
    expect([asToken.status, asToken.body.code]).to.deep.equal([401, 'session_expired']);
    const asCookie = new BrowserClient(server.url);
    asCookie.cookies.set('xianfeng', server.make.tokenOf(person._id));
    expect((await asCookie.get('/me')).body.code).to.equal('session_expired');
  });

  it('are opened from a page of the service alone', async () => {
    await server.make.person({ demoKey: 'target' });
    for (const site of ['cross-site', 'same-site', 'none', ''])
      for (const path of ['/demo-sessions', '/desktop-log-ins']) {
        const body = path === '/demo-sessions' ? { person: 'target', as: 'browser' } : {};
        const answer = await new BrowserClient(server.url).post(path, body, { headers: { 'sec-fetch-site': site } });
        expect([answer.status, answer.body.code], `${path} ${site}`).to.deep.equal([403, 'cross_origin']);
        expect(answer.headers.getSetCookie()).to.deep.equal([]);
      }
  });

  describe('change things from a page of the service alone', () => {
    const forgeries: Record<string, Record<string, string>> = {
      'another site': { 'sec-fetch-site': 'cross-site' },
      'a neighbour below the same domain': { 'sec-fetch-site': 'same-site' },
      'an address typed by hand': { 'sec-fetch-site': 'none' },
      'a browser that says nothing': { 'sec-fetch-site': '' },
      'an older browser on another site': { 'sec-fetch-site': '', origin: 'https://elsewhere.example' },
      'a page in a frame without origin': { 'sec-fetch-site': '', origin: 'null' },
    };
    // No session counts where other systems send by their keys.
    const changes = routes.filter(({ kind, face }) => kind !== 'reading' && !face);
    const pathOf = (path: string): string => path.replace(/:\w+/g, 'a'.repeat(24));
    const takesFile = (route: (typeof routes)[number]): boolean => route.kind === 'selfCommitting' && !!route.upload;
    const bodyOf = (route: (typeof routes)[number]): object =>
      takesFile(route) ? photoForm(Buffer.from('no photo')) : {};

    it('walks every route that changes something', () => {
      expect(changes.length).to.be.greaterThan(60);
      expect(changes.every(({ method }) => method !== 'get')).to.equal(true);
    });

    for (const [from, headers] of Object.entries(forgeries))
      it(`not from ${from}`, async () => {
        const { browser } = await loggedIn();
        const requestId = randomUUID();
        for (const route of changes) {
          const { name, method, path } = route;
          const answer = await browser.request(method.toUpperCase(), pathOf(path), {
            body: bodyOf(route),
            headers: { ...headers, 'x-request-id': requestId },
          });
          expect([answer.status, answer.body.code], name).to.deep.equal([403, 'cross_origin']);
        }
        expect(await auditEvents.in(server.db).countDocuments({ requestId })).to.equal(0);
      });

    it('as a form where a file is taken, and nowhere else', async () => {
      expect(changes.filter(takesFile)).to.not.deep.equal([]);
      const { browser } = await loggedIn();
      for (const route of changes.filter(({ method }) => method !== 'delete')) {
        const body = takesFile(route) ? {} : photoForm(Buffer.from('no photo'));
        const answer = await browser.request(route.method.toUpperCase(), pathOf(route.path), { body });
        expect([answer.status, answer.body.code], route.name).to.deep.equal([415, 'unsupported_media_type']);
      }
    });

    it('not without JSON, which a form of another site cannot send', async () => {
      const { browser } = await loggedIn();
      for (const { name, method, path } of changes.filter((route) => route.method !== 'delete')) {
        const answer = await browser.request(method.toUpperCase(), pathOf(path), {
          headers: { 'content-type': 'text/plain' },
        });
        expect([answer.status, answer.body.code], name).to.deep.equal([415, 'unsupported_media_type']);
      }
    });

    it('from a page of its own every one of them gets on', async () => {
      for (const route of changes) {
        const { name, method, path } = route;
        const { browser } = await loggedIn();
        const answer = await browser.request(method.toUpperCase(), pathOf(path), { body: bodyOf(route) });
        expect(answer.body?.code, name).to.not.be.oneOf(['cross_origin', 'unsupported_media_type', 'unauthenticated']);
      }
    });

    it('by Origin in a browser without Sec-Fetch-Site, and by method override as well', async () => {
      const { browser } = await loggedIn();
      const old = { 'sec-fetch-site': '', origin: server.url };
      expect((await browser.patch('/me', { displayName: '旧浏览器' }, { headers: old })).status).to.equal(200);
      const patched = { 'x-http-method-override': 'PATCH' };
      const forged = await browser.post(
        '/me',
        { displayName: '别人' },
        { headers: { ...patched, 'sec-fetch-site': 'cross-site' } },
      );
      expect(forged.body.code).to.equal('cross_origin');
      const { browser: there } = await loggedIn(inPublic);
      const named = { 'sec-fetch-site': '', origin: 'https://xianfeng.example' };
      expect((await there.patch('/me', { displayName: '旧浏览器' }, { headers: named })).status).to.equal(200);
    });
  });

  it('leave tokens as they were: from any site, without a cookie', async () => {
    const person = await server.make.person();
    const answer = await server
      .as(person)
      .patch('/me', { displayName: '跨站' }, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([answer.status, answer.headers.getSetCookie()]).to.deep.equal([200, []]);
  });
});

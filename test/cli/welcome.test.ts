import { expect } from 'chai';
import { announce } from '../../server/entry/start/welcome.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { testStart } from '../support/clock.ts';

describe('U23: the terminal at the start', () => {
  let server: TestServer;
  let lines: string[];

  before(async () => {
    server = await startTestServer({ now: testStart().toISOString() });
    await loadDemoCity(server.db, { seed: 2020, now: server.clock.now(), scale: 'tiny' });
    const { log } = console;
    lines = [];
    console.log = (text: string) => void lines.push(...text.split('\n'));
    try {
      await announce({
        config: { ...server.services.config, demoLogins: true },
        services: server.services,
        port: 3000,
        operationsPort: undefined,
        dataDir: '.data',
        preview: true,
        console: true,
      });
    } finally {
      console.log = log;
    }
  });
  after(() => server.close());

  it('speaks Chinese and English side by side', () => {
    const sentences = lines.filter((line) => /\p{Script=Han}|[a-z]{3}/u.test(line) && !/^ {2}\w+ {2,}/.test(line));
    for (const line of sentences) expect(line).to.match(/\p{Script=Han}.*[A-Za-z]{2}/u);
  });

  it('says below each address where somebody is to be picked', () => {
    for (const [path, hint] of [
      ['/preview', 'pick a person'],
      ['/console', 'click on an organiser'],
    ]) {
      const at = lines.findIndex((line) => line.endsWith(path));
      expect(at, path).to.be.at.least(0);
      expect(lines[at + 1]).to.include(hint);
    }
  });

  it('says of everybody what they are worth a look for, volunteers too', () => {
    const people = lines.filter((line) => /^ {2}\w+ {2,}\p{Script=Han}/u.test(line));
    expect(people.length).to.be.greaterThan(3);
    for (const line of people) expect(line).to.match(/volunteer|organiser|administrator/);
    expect(people.some((line) => line.includes('volunteer'))).to.equal(true);
  });
});

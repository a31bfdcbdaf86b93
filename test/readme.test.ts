import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { loadDemoCity } from '../server/entry/demo/load-demo-city.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { testStart } from './support/clock.ts';

const run = promisify(execFile);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The shell lines below a heading. */
const linesBelow = (heading: string): string => {
  const block = /```sh\n([\s\S]*?)```/.exec(readme.slice(readme.indexOf(`## ${heading}`)));
  return block![1];
};

describe('README', () => {
  let server: TestServer;
  before(async function () {
    this.timeout(120_000);
    server = await startTestServer({ now: testStart().toISOString() });
    await loadDemoCity(server.db, { seed: 2020, now: server.clock.now(), scale: 'demo' });
  });
  after(() => server.close());

  it('walks through the API with curl as it says', async function () {
    const script = linesBelow('A walk with curl').replaceAll('http://127.0.0.1:3000', server.url);
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script]);
    const lines = stdout.trim().split('\n');
    expect(lines).to.include('confirmed');
    expect(Number(lines.at(-1))).to.be.greaterThan(0);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1]);
    expect(Object.keys(scripts)).to.include.members(named);
  });
});

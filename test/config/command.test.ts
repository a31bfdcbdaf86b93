import { spawn } from 'node:child_process';
import { expect } from 'chai';
import { settings } from '../../server/platform/config/settings.ts';
import { program } from '../support/programs.ts';

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** Runs the service as a person would, with these settings and no others. */
async function start(environment: Record<string, string>, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [await program('server/main.ts'), 'start', ...args], {
    cwd: new URL('../../', import.meta.url).pathname,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { status: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    ended.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    ended.err += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...ended, status }));
  });
}

describe('starting with settings', function () {
  it('ends with status 2 and names what is wrong and what was expected', async () => {
    const { status, out, err } = await start({ PORT: '99999', DEMO: 'perhaps', MONGODB_URI: 'x://y' });
    expect([status, out]).to.deep.equal([2, '']);
    expect(err).to.match(/PORT=99999: .*65535/);
    expect(err).to.match(/DEMO=perhaps: must be .*\bon\b.*\boff\b/);
    expect(err).to.match(/MONGODB_URI=x:\/\/y: /);
    expect(err).to.not.include('    at ');
  });

  it('ends with status 2 where production is not whole, and shows no secret', async () => {
    const { status, err } = await start({
      NODE_ENV: 'production',
      DEMO: 'off',
      WECHAT_APP_ID: 'wx1',
      WECHAT_APP_SECRET: 'my-very-secret',
    });
    expect(status).to.equal(2);
    expect(err).to.include('MONGODB_URI').and.to.not.include('my-very-secret');
  });

  it('--help lists every setting with its default', async () => {
    const { status, out } = await start({ PORT: 'wrong' }, '--help', '--lang', 'en');
    expect(status).to.equal(0);
    for (const { name, fallback, help } of settings) {
      const line = out.split('\n').find((candidate) => candidate.trim().startsWith(`${name} `));
      expect(line, name).to.include(help);
      if (fallback) expect(line).to.include(`[${fallback}]`);
    }
  });
});

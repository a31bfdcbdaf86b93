import { expect } from 'chai';
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, node } from './cli/run.ts';

describe('npm test', () => {
  const whole = createRequire(import.meta.url)('../.mocharc.whole.cjs') as { spec: string[] };

  it('runs every file once', () => {
    const all = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
    expect([...whole.spec].sort()).to.deep.equal(all.map((name) => join('test', name)).sort());
  });

  it('fails, and counts one failure, where a worker dies', async function () {
    this.timeout(120_000);
    const { path, remove } = await folderWith({
      'dies.test.cjs': "it('dies', () => process.kill(process.pid, 'SIGKILL'));",
      'lives.test.cjs': "it('lives', () => undefined);",
    });
    const mocha = join('node_modules', 'mocha', 'bin', 'mocha.js');
    const { code, stdout } = await node(
      process.cwd(),
      ...[mocha, '--no-config', '--parallel', '--jobs', '2', '--no-color'],
      ...['dies', 'lives'].map((name) => join(path, `${name}.test.cjs`)),
    );
    await remove();
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(/^ +1 passing/m)
      .and.to.match(/^ +1 failing/m);
  });
});

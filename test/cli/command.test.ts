import { expect } from 'chai';
import { runCommand } from '../../server/entry/command/run-command.ts';
import { commands } from '../../server/entry/registry/commands.ts';

async function run(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommand(commands, args, { out: (text) => (stdout += text), err: (text) => (stderr += text) });
  return { code, stdout, stderr };
}
const names = commands.map(({ name }) => name);

describe('xianfeng, the one command', () => {
  it('lists every sub-command, in Chinese and in English', async () => {
    const chinese = await run('--help');
    const english = await run('--help', '--lang', 'en');
    expect([chinese.code, english.code]).to.deep.equal([0, 0]);
    for (const name of names) {
      expect(chinese.stdout).to.match(new RegExp(`^  ${name}\\b.*[\u4e00-\u9fff]`, 'm'));
      expect(english.stdout).to.match(new RegExp(`^  ${name}\\b.*[a-z]`, 'm'));
    }
    expect(english.stdout).to.not.match(/[\u4e00-\u9fff]{3}/);
  });

  it('helps with each, in Chinese and in English, without a word of the other', async () => {
    for (const name of names) {
      const chinese = await run(name, '--help');
      const english = await run(name, '--help', '--lang', 'en');
      expect([name, chinese.code, english.code]).to.deep.equal([name, 0, 0]);
      expect(chinese.stdout).to.contain('用法').and.contain('选项');
      expect(english.stdout)
        .to.contain('Usage')
        .and.not.match(/用法|选项/);
    }
  });

  it('says what was typed wrongly, with status 2 and in the language of the terminal', async () => {
    const wrong: [string[], RegExp, RegExp][] = [
      [['strat'], /没有这个命令：strat[^]*start/, /unknown command 'strat'[^]*start/],
      [['match'], /缺少必需的选项 --offers/, /required option '--offers <file>'/],
      [['verify', '--offers', 'a', '--tasks', 'b'], /缺少参数 plan/, /missing required argument 'plan'/],
      [['counts-check', '--mend'], /没有这个选项：--mend/, /unknown option '--mend'/],
      [['demo', '--scale', 'huge'], /“huge”不对：只能是 .*city/, /Allowed choices are .*city/],
      [['demo', '--seed', 'one'], /“one”不对：应为 0 或正整数/, /must be a whole number/],
    ];
    for (const [args, zh, en] of wrong) {
      const [chinese, english] = await Promise.all([run(...args), run(...args, '--lang', 'en')]);
      expect([chinese.code, english.code]).to.deep.equal([2, 2]);
      expect(chinese.stderr).to.match(zh);
      expect(english.stderr).to.match(en);
    }
  });
});

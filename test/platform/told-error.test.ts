import { expect } from 'chai';
import { ToldError } from '../../server/platform/process/told-error.ts';
import { runCommand } from '../../server/entry/command/run-command.ts';
import { command } from '../../server/entry/command/declaration.ts';

describe('U23: an error that an operator can mend', () => {
  const failing = command({
    name: 'fail',
    about: { zh: '失败', en: 'fail' },
    run: () => Promise.reject(new ToldError({ zh: '端口被占用', en: 'The port is taken' })),
  });

  it('is said in the language of the terminal, with status 2 and without a stack', async () => {
    for (const [lang, words] of [
      ['zh-CN', '端口被占用'],
      ['en', 'The port is taken'],
    ]) {
      let said = '';
      const status = await runCommand([failing], ['fail', '--lang', lang], {
        out: () => undefined,
        err: (text) => (said += text),
      });
      expect([status, said.trim()]).to.deep.equal([2, words]);
    }
  });
});

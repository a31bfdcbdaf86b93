import { expect } from 'chai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../server/entry/command/run-command.ts';
import { commands } from '../../server/entry/registry/commands.ts';
import type { PairingDocument } from '../../server/entry/cli/files/pairing-document.ts';
import { folderWith, xianfeng, type Run } from './run.ts';

const branchesCsv = `id,name,most,wishes,lng,lat,has
b1,机关一支部,1,c1 > c2,114.05,22.54,law
b2,机关二支部,1,c1 = c2,114.06,22.54,
b3,企业支部,1,c1,114.2,22.6,hall;music
`;
const communitiesCsv = `id,least,most,wishes,lng,lat,wants
c1,1,1,b1 = b2,114.05,22.55,law
c2,1,2,b2 > b1,114.07,22.55,
c3,1,1,,114.21,22.6,hall
`;
const pairArgs = ['--branches', 'branches.csv', '--communities', 'communities.csv', '--seed', '2026-autumn'];

describe('xianfeng pair and verify', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const run = (...args: string[]): Promise<Run> => xianfeng(folder.path, ...args);
  const read = async (): Promise<PairingDocument> =>
    JSON.parse(await readFile(join(folder.path, 'pairs.json'), 'utf8')) as PairingDocument;

  before(async () => {
    folder = await folderWith({
      'branches.csv': branchesCsv,
      'communities.csv': communitiesCsv,
      'silent.csv': 'id,most\nc1,1\n',
    });
  });
  after(() => folder?.remove());

  it('pairs by the wishes of both, says what was lost and why, and is verified', async () => {
    const made = await run('pair', ...pairArgs, '--out', 'pairs.json', '--lang', 'en');
    expect([made.code, made.stderr]).to.deep.equal([0, '']);
    const { pairs, unserved, short } = await read();
    expect(pairs.map(({ branch, community }) => branch + community)).to.have.members(['b1c1', 'b2c2']);
    expect(unserved).to.deep.equal([
      {
        side: 'branches',
        id: 'b3',
        to: 'c1',
        tier: 1,
        reason: 'not_wished_back',
        more: null,
        why: 'not wished back; it could come about if the other side wished it too',
      },
      {
        side: 'communities',
        id: 'c2',
        to: 'b1',
        tier: 2,
        reason: 'placed_where_preferred',
        more: 1,
        why: 'the other side has partners that it prefers; 1 more partner there would have served it',
      },
    ]);
    expect(short.map(({ id, cause }) => [id, cause])).to.deep.equal([['c3', 'few_mutual']]);
    const verified = await run('verify', 'pairs.json', ...pairArgs, '--lang', 'en');
    expect([verified.code, verified.stdout]).to.deep.equal([
      0,
      'The pairs hold: 2 of them, no two units would rather have each other, the lot is the published one\n',
    ]);
  });

  it('adds computed wishes where asked to, and names them', async () => {
    expect(await run('pair', ...pairArgs, '--computed', '2', '--out', 'pairs.json')).to.include({
      code: 0,
      stderr: '',
    });
    const { pairs } = await read();
    expect(pairs.find(({ community }) => community === 'c3')).to.include({ branch: 'b3', branchBy: 'computed' });
    expect(await run('verify', 'pairs.json', ...pairArgs)).to.include({ code: 0, stderr: '' });
  });

  it('verify rejects pairs that were tampered with, another seed, and an order that is not the lot’s', async () => {
    await run('pair', ...pairArgs, '--out', 'pairs.json');
    const right = await read();
    const tampered: Partial<PairingDocument>[] = [
      { pairs: right.pairs.slice(1), promoted: ['b3'] },
      { unserved: right.unserved.map((wish) => ({ ...wish, more: 1 })) },
    ];
    for (const change of tampered) {
      await writeFile(join(folder.path, 'pairs.json'), JSON.stringify({ ...right, ...change }));
      const { code, stdout } = await run('verify', 'pairs.json', ...pairArgs);
      expect([code, stdout.split('：')[0]], JSON.stringify(change)).to.deep.equal([1, '结对不成立']);
    }
    await writeFile(join(folder.path, 'pairs.json'), JSON.stringify(right));
    const other = await run('verify', 'pairs.json', ...pairArgs.slice(0, -1), 'another', '--json');
    expect((JSON.parse(other.stdout) as { faults: { fault: string }[] }).faults.map(({ fault }) => fault)).to.include(
      'seed_differs',
    );
    const none = await run('verify', 'pairs.json', '--branches', 'branches.csv', '--lang', 'en');
    expect([none.code, none.stderr]).to.deep.equal([2, "required option '--communities' is missing\n"]);
  });

  it('refuses what cannot be, by file, line and field or by unit, and writes nothing', async () => {
    const wrong: [name: string, branches: string, says: RegExp][] = [
      ['a line', 'id,most\nb1,-1\n', /wrong\.csv:2 most: 不得小于 0/],
      ['a column', 'id,colour\nb1,red\n', /wrong\.csv:2 colour: 没有这个字段/],
      ['half a place on the map', 'id,lng\nb1,114\n', /wrong\.csv:2/],
      ['a wish of nobody', 'id,wishes\nb1,c9\n', /支部 b1 选择了 c9，对方一边没有/],
      ['a unit twice', 'id,most\nb1,1\nb1,1\n', /支部 b1 出现两次/],
      ['least above most', 'id,least,most\nb1,3,2\n', /支部 b1：最少不能多于最多（3 > 2）/],
    ];
    const at = (name: string): string => join(folder.path, name);
    for (const [name, branches, says] of wrong) {
      await writeFile(at('wrong.csv'), branches);
      let said = '';
      const files = ['--branches', at('wrong.csv'), '--communities', at('silent.csv'), '--out', at('none.json')];
      const status = await runCommand(commands, ['pair', ...files, '--seed', 's'], {
        out: () => undefined,
        err: (text) => (said += text),
      });
      expect([name, status]).to.deep.equal([name, 2]);
      expect(said, name).to.match(says);
      expect(await readFile(at('none.json'), 'utf8').catch(() => undefined)).to.equal(undefined);
    }
  });
});

import { expect } from 'chai';
import { expectBothLanguages } from '../support/bilingual.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MobilisationDocument } from '../../server/entry/cli/files/mobilisation-document.ts';
import { runCommand } from '../../server/entry/command/run-command.ts';
import { commands } from '../../server/entry/registry/commands.ts';
import { folderWith, xianfeng, type Run } from './run.ts';

const unitsCsv = `id,name,lng,lat,stays
u1,市直机关一,114.05,22.54,0.5
u2,市直机关二,114.1,22.54,0
`;
const peopleCsv = `id,unit,rank,skills,load,before
m1,u1,3,,1,
m2,u1,1,nurse,0,
m3,u1,1,,0,
m4,u1,1,,2,
m5,u2,1,,0,p2
`;
const placesCsv = `id,lng,lat,least,wished,most,headRank,skills,ties
p1,114.05,22.55,1,2,3,3,nurse:1,u1
p2,114.1,22.55,1,2,2,0,,
`;
const sources = ['--units', 'units.csv', '--people', 'people.csv', '--places', 'places.csv'];

describe('xianfeng mobilise and verify', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const run = (...args: string[]): Promise<Run> => xianfeng(folder.path, ...args);
  const at = (name: string): string => join(folder.path, name);
  const read = async (): Promise<MobilisationDocument> =>
    JSON.parse(await readFile(at('plan.json'), 'utf8')) as MobilisationDocument;

  before(async () => {
    folder = await folderWith({ 'units.csv': unitsCsv, 'people.csv': peopleCsv, 'places.csv': placesCsv });
  });
  after(() => folder?.remove());

  it('sends people in groups with heads, says what is missing and why, and is verified', async () => {
    const made = await run('mobilise', ...sources, '--out', 'plan.json', '--lang', 'en', '--json', '--frontier');
    expect([made.code, made.stderr]).to.deep.equal([0, '']);
    expect(JSON.parse(made.stdout)).to.deep.include({ people: 5, sent: 3, groups: 2, missing: 1, changed: 0 });
    const { groups, unmet } = await read();
    expect(
      groups.map(({ place, head, members }) => [place, head, members.map(({ person }) => person).sort()]),
    ).to.deep.equal([
      ['p1', 'm1', ['m1', 'm2']],
      ['p2', 'm5', ['m5']],
    ]);
    expect(unmet).to.deep.equal([
      {
        place: 'p2',
        kind: 'wished',
        missing: 1,
        binding: ['u1'],
        why: 'lacks 1 below what it asks for; bound by what stays at u1',
      },
    ]);
    const verified = await run('verify', 'plan.json', ...sources, '--lang', 'en');
    expect([verified.code, verified.stdout]).to.deep.equal([
      0,
      'The mobilisation holds: 3 people sent, every rule verified, and nothing is cheaper\n',
    ]);
  });

  it('verify rejects a plan that was tampered with', async () => {
    const right = await read();
    const [first, second] = right.groups;
    await writeFile(
      at('wrong.json'),
      JSON.stringify({
        ...right,
        groups: [first, { ...second, members: [...second.members, { person: 'm3', unit: 'u1', as: null }] }],
      }),
    );
    const { code, stdout } = await run('verify', 'wrong.json', ...sources, '--json');
    expect(code).to.equal(1);
    const { faults } = JSON.parse(stdout) as { faults: { fault: string; detail: string }[] };
    expect(faults.map(({ fault }) => fault)).to.include.members(['share_exceeded', 'unmet_differs', 'cost_differs']);
    const english = JSON.parse((await run('verify', 'wrong.json', ...sources, '--json', '--lang', 'en')).stdout) as {
      faults: { detail: string }[];
    };
    for (const [at, { detail }] of faults.entries()) expectBothLanguages({ zh: detail, en: english.faults[at].detail });
  });

  it('refuses what cannot be, by file, line and field or by record, and writes nothing', async () => {
    const wrong: [name: string, file: string, text: string, says: RegExp][] = [
      ['a share above 1', 'units', unitsCsv.replace('0.5', '1.5'), /units\.csv:2 stays: 不得大于 1/],
      ['a number below none', 'people', peopleCsv.replace('m1,u1,3', 'm1,u1,-3'), /people\.csv:2 rank: 不得小于 0/],
      ['a number that is missing', 'places', placesCsv.replace('114.05', ''), /places\.csv:2 lng: 必须填写/],
      [
        'a wish below the least',
        'places',
        placesCsv.replace('p1,114.05,22.55,1', 'p1,114.05,22.55,9'),
        /places\.csv:2 wished/,
      ],
      ['an unknown unit', 'people', peopleCsv.replace('m1,u1', 'm1,u9'), /m1 unit：没有单位 u9/],
      ['an unknown place', 'people', peopleCsv.replace(',p2', ',p9'), /m5 before：没有地点 p9/],
      ['a person twice', 'people', peopleCsv.replace('m2,', 'm1,'), /m1 id：“m1”出现两次/],
    ];
    for (const [name, file, text, says] of wrong) {
      const files = { units: unitsCsv, people: peopleCsv, places: placesCsv, [file]: text };
      for (const [one, content] of Object.entries(files)) await writeFile(at(`${one}.csv`), content);
      let said = '';
      const args = ['units', 'people', 'places'].flatMap((one) => [`--${one}`, at(`${one}.csv`)]);
      const status = await runCommand(commands, ['mobilise', ...args, '--out', at('none.json')], {
        out: () => undefined,
        err: (line) => (said += line),
      });
      expect([name, status]).to.deep.equal([name, 2]);
      expect(said, name).to.match(says);
      expect(await readFile(at('none.json'), 'utf8').catch(() => undefined)).to.equal(undefined);
    }
  });
});

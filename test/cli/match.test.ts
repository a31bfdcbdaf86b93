import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { expectBothLanguages } from '../support/bilingual.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { dataVersion } from '../../server/platform/migrations/data-version.ts';
import type { PlanDocument } from '../../server/entry/cli/files/plan-document.ts';
import { readOffers, readTasks } from '../../server/entry/cli/files/read-facts.ts';
import { verifyDocument } from '../../server/entry/cli/files/verify-document.ts';
import { folderWith, node, xianfeng } from './run.ts';
import { lines, sampleNow, sampleOffers, offersCsv, sampleTasks, tasksCsv } from './samples.ts';

const ndjson = ['--offers', 'offers.ndjson', '--tasks', 'tasks.ndjson'];

describe('xianfeng match and verify', function () {
  // Each run starts a Node of its own, which takes seconds on a busy machine.
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const run = (...args: string[]) => xianfeng(folder.path, ...args);
  const plan = async (file: string) => JSON.parse(await readFile(join(folder.path, file), 'utf8')) as PlanDocument;

  beforeEach(async () => {
    folder = await folderWith({
      'offers.ndjson': lines(sampleOffers),
      'tasks.ndjson': lines(sampleTasks),
      'offers.csv': offersCsv,
      'tasks.csv': tasksCsv,
    });
  });
  afterEach(() => folder.remove());

  it('plans, explains and proves; CSV says the same as NDJSON; a warm start changes nothing', async () => {
    const first = await run('match', ...ndjson, '--out', 'plan.json', '--now', sampleNow);
    expect(first).to.include({ code: 0, stderr: '' });
    expect(first.stdout)
      .to.match(/已填名额 +3 \/ 4 个/)
      .and.match(/附近无人 +1 个/)
      .and.match(/差距 +0\.000 %/);
    const made = await plan('plan.json');
    expect(made.status).to.equal('optimal');
    expect(made.proposals.map(({ offerId, taskId, roleId }) => [offerId, taskId, roleId])).to.deep.equal([
      ['o1', 't1', 'medic'],
      ['o2', 't1', 'helper'],
      ['o3', 't2', 'gate'],
    ]);
    expect(made.unfilled).to.deep.equal([{ taskId: 't3', roleId: 'far', places: 1, cause: 'nobody_in_range' }]);

    const csv = await run(
      'match',
      '--offers',
      'offers.csv',
      '--tasks',
      'tasks.csv',
      '--out',
      'csv.json',
      '--now',
      sampleNow,
    );
    expect(csv.code).to.equal(0);
    expect(await plan('csv.json')).to.deep.equal(made);

    const warm = await run(
      'match',
      ...ndjson,
      '--out',
      'warm.json',
      '--now',
      sampleNow,
      '--warm',
      'plan.json',
      '--json',
    );
    expect(JSON.parse(warm.stdout)).to.include({ filled: 3, places: 4, status: 'optimal', worth: made.worth });
    expect(await readdir(folder.path)).to.have.members([
      'offers.ndjson',
      'tasks.ndjson',
      'offers.csv',
      'tasks.csv',
      'plan.json',
      'csv.json',
      'warm.json',
    ]);

    const verified = await run('verify', 'plan.json', ...ndjson, '--lang', 'en');
    expect(verified).to.include({ code: 0, stderr: '' });
    expect(verified.stdout).to.contain('The plan holds');
  });

  it('verify rejects a plan that was tampered with, and says where', async () => {
    await run('match', ...ndjson, '--out', 'plan.json', '--now', sampleNow);
    const made = await plan('plan.json');
    const [medic, helper, gate] = made.proposals;
    const priced = (...more: PlanDocument['certificate']['prices']): PlanDocument => ({
      ...made,
      certificate: { ...made.certificate, prices: [...made.certificate.prices, ...more] },
    });
    const tampered: [PlanDocument, string][] = [
      [{ ...made, worth: made.worth + 0.5, bound: made.bound + 0.5 }, 'worth_differs'],
      [{ ...made, bound: made.bound / 2 }, 'bound_not_proven'],
      [{ ...made, certificate: { ...made.certificate, scale: 0 } }, 'bad_certificate'],
      [{ ...made, proposals: [{ ...medic, offerId: 'o2', personId: 'wang' }, helper, gate] }, 'does_not_fit'],
      [{ ...made, proposals: [medic, helper, gate, helper], filled: 4 }, 'edge_twice'],
      [{ ...made, proposals: [medic, { ...helper, taskId: 't9' }, gate] }, 'no_such_role'],
      [{ ...made, unfilled: [] }, 'count_differs'],
      [{ ...made, unfilled: [{ ...made.unfilled[0], cause: 'time' }] }, 'unfilled_differs'],
      [{ ...made, proposals: [medic, helper, { ...gate, km: gate.km / 2 }] }, 'km_differs'],
      [{ ...made, certificate: { ...made.certificate, scale: 2 ** 45 } }, 'bad_certificate'],
      [{ ...made, proposals: [medic, helper, { ...gate, worth: 1 }] }, 'worth_differs'],
      [{ ...made, proposals: [medic, helper, { ...gate, why: '顺路' }] }, 'why_differs'],
      [priced({ taskId: 't9', roleId: 'gate', price: 1 }), 'no_such_price'],
      [priced({ taskId: 't3', roleId: 'far', price: 1 }, { taskId: 't3', roleId: 'far', price: 1 }), 'no_such_price'],
      [priced({ taskId: 't3', roleId: 'far', price: 0.5 }), 'bad_price'],
      [priced({ taskId: 't3', roleId: 'far', price: -1 }), 'bad_price'],
    ];
    const offers = await readOffers(join(folder.path, 'offers.ndjson'));
    const tasks = await readTasks(join(folder.path, 'tasks.ndjson'));
    expect(verifyDocument(made, offers, tasks, defaultConfig)).to.deep.include({ valid: true, faults: [] });
    for (const [document, expected] of tampered) {
      const { valid, faults } = verifyDocument(document, offers, tasks, defaultConfig);
      expect(valid).to.equal(false);
      expect(faults.map(({ fault }) => fault)).to.include(expected);
      for (const { detail } of faults) expectBothLanguages(detail);
    }
    await writeFile(join(folder.path, 'plan.json'), JSON.stringify(tampered[3][0]));
    const answer = await run('verify', 'plan.json', ...ndjson, '--lang', 'en');
    expect(answer.code).to.equal(1);
    expect(answer.stdout)
      .to.contain('The plan does not hold')
      .and.contain('o2 → t1/medic: needs a certificate in nurse [does_not_fit]');
    const chinese = await run('verify', 'plan.json', ...ndjson);
    expect(chinese.stdout).to.contain('方案不成立').and.contain('o2 → t1/medic：需要nurse证书 [does_not_fit]');
  });

  it('names file, line and field of a bad line, writes nothing, and ends with 2', async () => {
    await writeFile(join(folder.path, 'bad.ndjson'), lines([sampleOffers[0], { ...sampleOffers[1], lng: 500 }]));
    await writeFile(join(folder.path, 'plan.json'), 'the old one');
    const answer = await run('match', '--offers', 'bad.ndjson', '--tasks', 'tasks.ndjson', '--out', 'plan.json');
    expect(answer.code).to.equal(2);
    expect(answer.stderr).to.match(/^xianfeng：bad\.ndjson:2 lng: 不得大于 180\n$/);
    expect(answer.stdout).to.equal('');
    expect(await readFile(join(folder.path, 'plan.json'), 'utf8')).to.equal('the old one');
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('says what is wrong with files and options, with status 2', async () => {
    const wrong: [string[], RegExp][] = [
      [['match', '--offers', 'gone.ndjson', '--tasks', 'tasks.ndjson', '--out', 'plan.json'], /gone\.ndjson/],
      [['match', ...ndjson, '--out', 'no/such/folder/plan.json'], /no\/such\/folder/],
      [['match', ...ndjson, '--out', '.'], /^xianfeng：\.：是文件夹，请写出其中的文件名（EISDIR）\n$/],
      [
        ['match', ...ndjson, '--out', 'plan.json', '--time-limit', '-3'],
        /选项 --time-limit <seconds> 的值“-3”不对：应为大于 0 的数/,
      ],
      [['replay', '--trace', 'offers.ndjson', '--format', 'tobm'], /第 1 行，tasks/],
    ];
    const answers = await Promise.all(wrong.map(([args]) => run(...args)));
    answers.forEach(({ code, stderr }, at) => {
      expect(stderr).to.match(wrong[at][1]);
      expect(code, wrong[at][0].join(' ')).to.equal(2);
    });
    expect(await readdir(folder.path)).to.have.length(4);
  });

  it('replays a trace, for people and for machines', async () => {
    await writeFile(
      join(folder.path, 'day.txt'),
      '2 2 20 4\n0 w 0 0 5 1 100 1\n0 w 6 0 4 1 100 1\n1 t 2 0 100 3\n2 t -4 0 100 2\n',
    );
    const day = ['replay', '--trace', 'day.txt', '--format', 'gmission', '--policy'];
    const machines = await run(...day, 'nearest', '--json');
    expect(JSON.parse(machines.stdout)).to.deep.equal({
      policy: 'nearest',
      matched: 1,
      worth: 3,
      averageDistance: 2,
      averageTaskWait: 0,
      averageWorkerWait: 1,
      optimum: { matched: 2, worth: 5 },
    });
    const people = await run(...day, 'batch', '--lang', 'en');
    expect(people.stdout).to.match(/Matched +2 +\(Of the offline optimum 100\.00 %\)/);
  });

  it('the installed command helps and says its version', async () => {
    const bin = fileURLToPath(new URL('../../bin/xianfeng.js', import.meta.url));
    const { code, stdout } = await node(folder.path, bin, 'match', '--help', '--lang', 'en');
    expect(code).to.equal(0);
    expect(stdout).to.contain('--time-limit').and.contain('Examples');
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await node(folder.path, bin, '--version')).to.include({
      code: 0,
      stdout: `${version} (data version ${dataVersion})\n`,
    });
  });
});

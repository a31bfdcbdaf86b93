import { spawn } from 'node:child_process';
import { lstat, mkdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { readOffers, readTasks } from '../../server/entry/cli/files/read-facts.ts';
import { readPlan } from '../../server/entry/cli/files/read-plan.ts';
import { RecordError } from '../../server/platform/record-files/record-error.ts';
import { checkWritable, writeWhole } from '../../server/platform/record-files/write-whole.ts';
import { program } from '../support/programs.ts';
import { folderWith, xianfeng, type Run } from './run.ts';
import { lines, sampleNow, sampleOffers, offersCsv, sampleTasks, tasksCsv } from './samples.ts';

/** The bytes of a text in an encoding for which there is only a decoder: every pair of bytes is tried once. */
function encoder(encoding: string, leads: [number, number]): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, Buffer>();
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.of(lead, trail);
      const character = decoder.decode(pair);
      if ([...character].length === 1 && !bytes.has(character)) bytes.set(character, pair);
    }
  }
  return (text) =>
    Buffer.concat([...text].map((one) => (one < '\x80' ? Buffer.from(one) : (bytes.get(one) ?? Buffer.from('?')))));
}

const gbk = encoder('gb18030', [0x81, 0xfe]);
const big5 = encoder('big5', [0xa1, 0xf9]);
const chineseOffersCsv = offersCsv
  .replaceAll('nurse', '急救护理')
  .replaceAll('driver', '翻译，普通话和粤语')
  .replaceAll('li,', '王喆,');

describe('Reading files', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const put = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(folder.path, name), content);
    return join(folder.path, name);
  };
  const refusal = async (read: Promise<unknown>): Promise<RecordError> => {
    const error: unknown = await read.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(RecordError);
    return error as RecordError;
  };

  beforeEach(async () => {
    folder = await folderWith({});
  });
  afterEach(() => folder.remove());

  describe('M3: in whatever encoding', () => {
    it('reads GBK, as Chinese Excel saves it, and UTF-16 like UTF-8', async () => {
      const expected = await readOffers(await put('utf8.csv', chineseOffersCsv));
      expect(expected[1].skills).to.deep.equal([{ skill: '翻译，普通话和粤语' }]);
      const saved: Record<string, Buffer> = {
        'gbk.csv': gbk(chineseOffersCsv),
        'marked.csv': Buffer.from(`\uFEFF${chineseOffersCsv}`),
        'utf16le.csv': Buffer.from(`\uFEFF${chineseOffersCsv}`, 'utf16le'),
        'utf16be.csv': Buffer.from(`\uFEFF${chineseOffersCsv}`, 'utf16le').swap16(),
        'unmarked.csv': Buffer.from(chineseOffersCsv, 'utf16le'),
        'excel-unicode.csv': Buffer.from(`\uFEFF${chineseOffersCsv.replaceAll(',', '\t')}`, 'utf16le'),
      };
      for (const [name, bytes] of Object.entries(saved))
        expect(await readOffers(await put(name, bytes)), name).to.deep.equal(expected);
      const records = lines(
        expected.map(({ id, skills }) => ({ ...sampleOffers[0], id, skills: skills.map((one) => one.skill) })),
      );
      const inJson = await readOffers(await put('gbk.ndjson', gbk(records)));
      expect(inJson.map(({ skills }) => skills[0]?.skill)).to.deep.equal(['急救护理', '翻译，普通话和粤语', undefined]);
    });

    it('refuses by name what is none of these', async () => {
      const big = big5('id,lng,lat,radiusKm,skills\no1,114,22.5,3,語言翻譯與護理急救專業志願服務時間證書\n');
      const latin = Buffer.from('id,lng,lat,radiusKm,skills\no1,114,22.5,3,café;Zürich\n', 'latin1');
      for (const bytes of [big, latin]) {
        const { line, expected } = await refusal(readOffers(await put('o.csv', bytes)));
        expect([line, expected.zh]).to.deep.equal([0, '无法识别文字编码；请另存为 UTF-8（也可用 GB18030、UTF-16）']);
      }
    });
  });

  describe('M5: what a file may not be', () => {
    const [offer] = sampleOffers;
    const inCsv = (text: string) => async () => readOffers(await put('o.csv', text));
    const inNdjson = (value: object) => async () => readOffers(await put('o.ndjson', lines([value])));
    const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const busyAt = (start: string) => ({ taskId: 't', start, end: '2026-11-24T10:00:00+08:00', lng: 114, lat: 22 });
    const cases: Record<string, [() => Promise<unknown>, number, string, RegExp]> = {
      'a heading twice': [inCsv(offersCsv.replace('skills', 'lat')), 1, 'lat', /出现两次/],
      'a column without heading': [inCsv(offersCsv.replace('skills', '')), 1, '(line)', /第 6 列没有标题/],
      'columns parted by semicolons': [inCsv(offersCsv.replaceAll(',', ';')), 1, '(line)', /应为逗号.*“;”/],
      'columns parted by the wide comma': [inCsv(offersCsv.replaceAll(',', '，')), 1, '(line)', /应为逗号.*“，”/],
      'JSON nested 20,000 deep': [
        async () => readOffers(await put('o.ndjson', `{"id":"o1","skills":${deep(20_000)}}\n`)),
        1,
        '(line)',
        /嵌套超过 32 层/,
      ],
      'JSON nested deep in a cell': [
        inCsv(`id,lng,lat,radiusKm,busy\no1,114,22.5,3,${deep(20_000)}\n`),
        2,
        '(line)',
        /嵌套超过 32 层/,
      ],
      'a plan nested deep': [async () => readPlan(await put('p.json', deep(20_000))), 1, '(line)', /嵌套超过 32 层/],
      'a folder for a file': [() => readOffers(folder.path), 0, '(file)', /是文件夹/],
      'a folder for a plan': [() => readPlan(folder.path), 0, '(file)', /是文件夹/],
      'an empty file': [async () => readOffers(await put('o.ndjson', '\n\n')), 0, '(file)', /没有记录/],
      'headings and nothing else': [inCsv(offersCsv.split('\n')[0]), 0, '(file)', /没有记录/],
      'an empty file of tasks': [async () => readTasks(await put('t.csv', '')), 0, '(file)', /没有记录/],
      'an offset of +25:00': [
        inNdjson({ ...offer, busy: [busyAt('2026-11-24T09:00:00+25:00')] }),
        1,
        'busy[0].start',
        /时区/,
      ],
      'an offset of 75 minutes': [
        inNdjson({ ...offer, busy: [busyAt('2026-11-24T09:00:00+08:75')] }),
        1,
        'busy[0].start',
        /时区/,
      ],
      'a year for a time': [inNdjson({ ...offer, busy: [busyAt('2026Z')] }), 1, 'busy[0].start', /时区/],
      'a birth date in a 13th month': [
        inNdjson({ ...offer, birthDate: '1990-13-01' }),
        1,
        'birthDate',
        /日历上有的日期/,
      ],
      'a birth date on 30 February': [
        inNdjson({ ...offer, birthDate: '1990-02-30' }),
        1,
        'birthDate',
        /日历上有的日期/,
      ],
    };
    Object.entries(cases).forEach(([what, [read, line, field, words]]) => {
      it(`refuses ${what} by name`, async () => {
        const error = await refusal(read());
        expect([error.line, error.field]).to.deep.equal([line, field]);
        expect(error.in('zh-CN')).to.match(words).and.contain(error.file);
        expect(error.in('en')).not.to.match(/[\u4e00-\u9fff](?!”)/);
      });
    });

    it('says so in the language that was asked for, and ends with 2', async () => {
      await put('o.csv', offersCsv.replaceAll(',', ';'));
      await put('t.csv', tasksCsv);
      const args = ['match', '--offers', 'o.csv', '--tasks', 't.csv', '--out', 'plan.json'];
      const [chinese, english, option] = await Promise.all([
        xianfeng(folder.path, ...args),
        xianfeng(folder.path, ...args, '--lang', 'en'),
        xianfeng(folder.path, 'match', '--offers', 'o.csv'),
      ]);
      expect(chinese).to.include({
        code: 2,
        stderr: 'xianfeng：o.csv:1 (line): 列之间应为逗号（或制表符），这里是“;”\n',
      });
      expect(english.stderr).to.equal(
        'xianfeng: o.csv:1 (line): has columns parted by ";", expected a comma or a tab\n',
      );
      expect(option).to.include({ code: 2, stderr: '缺少必需的选项 --tasks <file>\n（--help 列出所有选项）\n' });
    }).timeout(120_000);
  });

  describe('M5: where a plan is written', () => {
    it('follows a link and leaves it a link', async () => {
      await mkdir(join(folder.path, 'plans'));
      const target = await put('plans/today.json', 'old');
      const link = join(folder.path, 'plan.json');
      await symlink('plans/today.json', link);
      await checkWritable(link);
      await writeWhole(link, ['new']);
      expect(await readlink(link)).to.equal('plans/today.json');
      expect(await readFile(target, 'utf8')).to.equal('new');
      const dangling = join(folder.path, 'next.json');
      await symlink('plans/next.json', dangling);
      await writeWhole(dangling, ['made']);
      expect((await lstat(dangling)).isSymbolicLink()).to.equal(true);
      expect(await readFile(join(folder.path, 'plans/next.json'), 'utf8')).to.equal('made');
    });

    it('writes to a device and leaves it a device', async () => {
      await checkWritable('/dev/null');
      await writeWhole('/dev/null', ['gone']);
      expect((await lstat('/dev/null')).isCharacterDevice()).to.equal(true);
    });

    /** A run that Ctrl-C meets as soon as it says such a thing, and what `verify` says of its plan. */
    const interrupted = async (
      at: string,
      ...more: string[]
    ): Promise<{ code: unknown; stderr: string; verified: Run }> => {
      const spread = (n: number) => ({ lng: 114 + (n % 30) / 500, lat: 22.5 + (n % 37) / 500 });
      const offers = Array.from({ length: 600 }, (_, n) => ({
        id: `o${n}`,
        ...spread(n * 7),
        radiusKm: 9,
        tasksPerWeek: 3,
      }));
      const tasks = Array.from({ length: 300 }, (_, n) => ({
        ...sampleTasks[0],
        id: `t${n}`,
        communityId: `c${n % 5}`,
        ...spread(n * 11),
        roles: [{ id: 'r', slots: 3 }],
      }));
      await put('o.ndjson', lines(offers));
      await put('t.ndjson', lines(tasks));
      const files = ['--offers', 'o.ndjson', '--tasks', 't.ndjson'];
      const args = ['match', ...files, '--out', 'plan.json', '--now', sampleNow, '--on-interrupt', 'write', ...more];
      const run = spawn(process.execPath, [await program('server/main.ts'), ...args, '--lang', 'en'], {
        cwd: folder.path,
      });
      let stderr = '';
      run.stderr.on('data', (text: Buffer) => {
        stderr += text.toString();
        if (text.toString().includes(at)) run.kill('SIGINT');
      });
      const code = await new Promise((resolve) => run.once('close', resolve));
      return { code, stderr, verified: await xianfeng(folder.path, 'verify', 'plan.json', ...files) };
    };

    it('Ctrl-C writes the best plan so far where that was asked for', async () => {
      const { code, verified } = await interrupted('Ctrl-C writes the best');
      expect(code).to.equal(0);
      const plan = await readPlan(join(folder.path, 'plan.json'));
      expect(plan.status).to.equal('cancelled');
      expect(plan.filled).to.be.greaterThan(0);
      expect(verified).to.include({ code: 0, stderr: '' });
    }).timeout(120_000);

    it('Ctrl-C during the first plan under a floor writes that plan: none was written, and a stack was shown', async () => {
      const { code, stderr, verified } = await interrupted('Ctrl-C writes the best', '--floor', '0.5');
      expect(code, stderr).to.equal(0);
      const plan = await readPlan(join(folder.path, 'plan.json'));
      expect(plan.status).to.equal('cancelled');
      expect(plan.filled).to.be.greaterThan(0);
      expect(plan.floor!.communities).to.have.length(5);
      expect(verified).to.include({ code: 0, stderr: '' });
    }).timeout(120_000);

    it('Ctrl-C while causes are worked out writes the plan without them: it was lost', async () => {
      const { code, stderr, verified } = await interrupted('why places stay empty', '--time-limit', '1');
      expect(code, stderr).to.equal(0);
      const plan = await readPlan(join(folder.path, 'plan.json'));
      expect(plan.filled).to.be.greaterThan(0);
      expect(plan.unfilled.map(({ cause }) => cause)).to.include('not_worked_out');
      expect(verified).to.include({ code: 0, stderr: '' });
    }).timeout(120_000);
  });
});

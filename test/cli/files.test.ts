import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { allWeek } from '../../server/engine/facts/facts.ts';
import { readOffers, readTasks } from '../../server/entry/cli/files/read-facts.ts';
import { RecordError } from '../../server/platform/record-files/record-error.ts';
import { writeWhole } from '../../server/platform/record-files/write-whole.ts';
import { folderWith, inShell } from './run.ts';
import { lines, sampleNow, sampleOffers, offersCsv, sampleTasks, tasksCsv } from './samples.ts';

describe('Files of offers and tasks', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const fault = async (
    name: string,
    text: string,
    read: (file: string) => Promise<unknown>,
  ): Promise<[number, string]> => {
    const made = await folderWith({ [name]: text });
    const error: unknown = await read(join(made.path, name)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    await made.remove();
    expect(error).to.be.instanceOf(RecordError);
    const { line, field } = error as RecordError;
    return [line, field];
  };

  beforeEach(async () => {
    folder = await folderWith({
      'o.ndjson': lines(sampleOffers),
      't.ndjson': `\uFEFF\n${lines(sampleTasks).replaceAll('\n', '\r\n')}`,
      'o.csv': offersCsv,
      't.csv': tasksCsv,
    });
  });
  afterEach(() => folder.remove());

  it('CSV and NDJSON give the same records, with defaults filled in', async () => {
    const offers = await readOffers(join(folder.path, 'o.ndjson'));
    expect(await readOffers(join(folder.path, 'o.csv'))).to.deep.equal(offers);
    expect(offers[0].windows).to.deep.equal([{ weekday: 2, fromMinute: 480, toMinute: 720 }]);
    expect(offers[0].skills).to.deep.equal([{ skill: 'nurse', certifiedUntil: Date.UTC(2027, 11, 30, 16) }]);
    expect(offers[1])
      .to.include({ partyMember: false, load: 0 })
      .and.deep.include({ windows: allWeek, skills: [{ skill: 'driver' }] });
    const tasks = await readTasks(join(folder.path, 't.ndjson'));
    expect(await readTasks(join(folder.path, 't.csv'))).to.deep.equal(tasks);
    expect(tasks.map(({ roles }) => roles.length)).to.deep.equal([2, 1, 1]);
    expect(tasks[0].signUpBy).to.equal(tasks[0].start);
  });

  const [offer] = sampleOffers;
  const [task] = sampleTasks;
  const offerFaults: [string, string, number, string][] = [
    ['half a line', `${lines([offer])}{"id":`, 2, '(line)'],
    ['no object', '7\n', 1, '(line)'],
    ['a missing field', lines([{ ...offer, lng: undefined }]), 1, 'lng'],
    ['an unknown field', lines([{ ...offer, skils: [] }]), 1, 'skils'],
    ['a place beyond the pole', lines([{ ...offer, lat: 91 }]), 1, 'lat'],
    ['a negative radius', lines([{ ...offer, radiusKm: -1 }]), 1, 'radiusKm'],
    [
      'a time without an offset',
      lines([{ ...offer, windows: [{ from: '2026-11-23T09:00:00', to: '2026-11-23T10:00:00Z' }] }]),
      1,
      'windows[0].from',
    ],
    [
      'a day that is none',
      lines([{ ...offer, windows: [{ from: '2026-02-30T09:00:00Z', to: '2026-11-23T10:00:00Z' }] }]),
      1,
      'windows[0].from',
    ],
    [
      'a window that ends first',
      lines([{ ...offer, windows: [{ weekday: 1, from: '10:00', to: '09:00' }] }]),
      1,
      'windows[0]',
    ],
    [
      'a time that is none',
      lines([{ ...offer, windows: [{ weekday: 1, from: '10:61', to: '12:00' }] }]),
      1,
      'windows[0].from',
    ],
    ['an id twice', lines([offer, sampleOffers[1], offer]), 3, 'id'],
    [
      'a bad certificate',
      lines([{ ...offer, skills: ['driver', { skill: 'nurse', certifiedUntil: 'soon' }] }]),
      1,
      'skills[1].certifiedUntil',
    ],
  ];
  for (const [what, text, line, field] of offerFaults) {
    it(`names line and field of ${what}`, async () => {
      expect(await fault('offers.ndjson', text, readOffers)).to.deep.equal([line, field]);
    });
  }

  it('names line and field in tasks', async () => {
    expect(await fault('t.ndjson', lines([{ ...task, end: task.start }]), readTasks)).to.deep.equal([1, '(line)']);
    expect(
      await fault('t.ndjson', lines([{ ...task, roles: [{ id: 'a', slots: 1, taken: 2 }] }]), readTasks),
    ).to.deep.equal([1, 'roles[0]']);
    expect(await fault('t.ndjson', lines([task, task]), readTasks)).to.deep.equal([2, 'id']);
    expect(await fault('t.ndjson', lines([{ ...task, roles: [] }]), readTasks)).to.deep.equal([1, 'roles']);
  });

  it('names line and field in CSV', async () => {
    expect(await fault('o.csv', offersCsv.replace('5,driver', 'far,driver'), readOffers)).to.deep.equal([
      3,
      'radiusKm',
    ]);
    expect(await fault('o.csv', offersCsv.replace('2 08:00-12:00', 'mornings'), readOffers)).to.deep.equal([
      2,
      'windows[0].from',
    ]);
    expect(await fault('o.csv', offersCsv.replace('personId', 'person'), readOffers)).to.deep.equal([2, 'person']);
    expect(await fault('o.csv', `${offersCsv}o4,one cell too few\n`, readOffers)).to.deep.equal([5, '(line)']);
    expect(await fault('t.csv', tasksCsv.replace('helper,,,1', 'helper,,,many'), readTasks)).to.deep.equal([
      3,
      'roles[0].slots',
    ]);
    expect(await fault('t.csv', tasksCsv.replace(/(medic.*\nt1,)114.055/, '$1114.056'), readTasks)).to.deep.equal([
      3,
      'lng',
    ]);
  });
});

describe('Writing a file whole or not at all', () => {
  it('leaves the old file and no neighbour where writing breaks off', async () => {
    const { path, remove } = await folderWith({ 'plan.json': 'old' });
    const file = join(path, 'plan.json');
    const broken = function* () {
      yield 'half of ';
      throw new Error('broke off');
    };
    const error: unknown = await writeWhole(file, broken()).catch((reason: unknown) => reason);
    expect(String(error)).to.contain('broke off');
    expect(await readdir(path)).to.deep.equal(['plan.json']);
    expect(await readFile(file, 'utf8')).to.equal('old');
    await remove();
  });

  it('an interrupt in the middle leaves the old file and no neighbour', async () => {
    const { path, remove } = await folderWith({ 'plan.json': 'old' });
    const file = join(path, 'plan.json');
    const interrupted = async function* () {
      yield 'half of ';
      const arrived = once(process, 'SIGTERM');
      process.kill(process.pid, 'SIGTERM');
      await arrived;
      yield 'the plan';
    };
    const error: unknown = await writeWhole(file, interrupted()).catch((reason: unknown) => reason);
    expect(String(error)).to.contain('interrupted');
    expect(await readdir(path)).to.deep.equal(['plan.json']);
    expect(await readFile(file, 'utf8')).to.equal('old');
    await remove();
  });

  it('a disk that fills up in the middle leaves the old file and no neighbour', async () => {
    const { path, remove } = await folderWith({
      'plan.json': 'old',
      'offers.ndjson': lines(sampleOffers),
      'tasks.ndjson': lines(sampleTasks),
    });
    // One block a file: of the plan the first part fits, and the system says so without an error.
    const { code, stderr } = await inShell(
      path,
      'ulimit -f 1',
      'match',
      '--offers',
      'offers.ndjson',
      '--tasks',
      'tasks.ndjson',
      '--out',
      'plan.json',
      '--now',
      sampleNow,
    );
    expect(stderr).to.contain('EFBIG');
    expect(code).to.equal(2);
    expect(await readdir(path)).to.have.members(['plan.json', 'offers.ndjson', 'tasks.ndjson']);
    expect(await readFile(join(path, 'plan.json'), 'utf8')).to.equal('old');
    await remove();
  }).timeout(120_000);

  it('replaces the old file', async () => {
    const { path, remove } = await folderWith({ 'plan.json': 'old' });
    await writeWhole(join(path, 'plan.json'), ['new ', 'one']);
    expect(await readFile(join(path, 'plan.json'), 'utf8')).to.equal('new one');
    expect(await readdir(path)).to.deep.equal(['plan.json']);
    await remove();
  });
});

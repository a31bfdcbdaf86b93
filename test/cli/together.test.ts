import { join } from 'node:path';
import { expect } from 'chai';
import { PairSource } from '../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs } from '../../server/engine/candidates/plan-over-all-pairs.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { composePlan } from '../../server/entry/cli/files/compose-plan.ts';
import type { PlanDocument } from '../../server/entry/cli/files/plan-document.ts';
import { readOffers, readTasks } from '../../server/entry/cli/files/read-facts.ts';
import { verifyDocument } from '../../server/entry/cli/files/verify-document.ts';
import { RecordError } from '../../server/platform/record-files/record-error.ts';
import { expectBothLanguages } from '../support/bilingual.ts';
import { folderWith } from './run.ts';
import { lines, sampleNow } from './samples.ts';

const offersCsv = `id,personId,lng,lat,radiusKm,together,tasksPerWeek,skills,avoids
o1,li,114.05,22.54,3,couple,2,,
o2,wang,114.06,22.54,5,couple,3,driver,
o3,zhao,114.06,22.55,5,,1,,one
`;
const at = (hour: number): string => `2026-11-24T${String(hour).padStart(2, '0')}:00:00+08:00`;
const taskAt = (id: string, hour: number, role: object): object => ({
  ...{ id, lng: 114.055, lat: 22.541, start: at(hour), end: at(hour + 1) },
  roles: [{ id: 'r', ...role }],
});
const tasks = [
  taskAt('three', 9, { slots: 3 }),
  taskAt('one', 12, { slots: 1 }),
  taskAt('drivers', 15, { slots: 2, skill: 'driver' }),
];

describe('people who come together, from files', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const fileOf = (name: string): string => join(folder.path, name);
  before(async () => {
    folder = await folderWith({
      'offers.csv': offersCsv,
      'tasks.ndjson': lines(tasks),
      'bad.csv': `${offersCsv}o4,zhao,114.06,22.55,5,couple,1,,\n`,
    });
  });
  after(() => folder.remove());

  it('are all proposed for a role or none of them, and verify sees where somebody is left out', async () => {
    const offers = await readOffers(fileOf('offers.csv'));
    const posted = await readTasks(fileOf('tasks.ndjson'));
    const now = Date.parse(sampleNow);
    const source = new PairSource(offers, posted, now, defaultConfig);
    const { plan, compiled } = await planOverAllPairs(source, planWithConflicts);
    const made = composePlan(offers, compiled, plan, { now, seed: 1, config: defaultConfig, locale: 'en' });
    expect(made.proposals.map(({ personId, taskId }) => `${personId} ${taskId}`)).to.have.members([
      'li three',
      'wang three',
      'zhao three',
    ]);
    expect(made).to.include({ filled: 3, places: 6, status: 'optimal' });
    expect(made.unfilled.map(({ taskId, places, cause }) => [taskId, places, cause])).to.deep.equal([
      ['one', 1, 'together'],
      ['drivers', 2, 'together'],
    ]);
    const check = (document: PlanDocument): ReturnType<typeof verifyDocument> =>
      verifyDocument(document, offers, posted, defaultConfig);
    expect(check(made)).to.deep.include({ valid: true, faults: [] });
    const { faults } = check({ ...made, proposals: made.proposals.filter(({ personId }) => personId !== 'wang') });
    expect(faults.map(({ fault }) => fault)).to.include('not_together');
    for (const { detail } of faults) expectBothLanguages(detail);
    const [li, ...others] = made.proposals;
    const dearer = check({ ...made, proposals: [{ ...li, worth: li.worth / 2 }, ...others] });
    expect(dearer.faults.map(({ fault }) => fault)).to.include('worth_differs');
  });

  it('are the same in all offers of a person, or the line is refused', async () => {
    const refused = await readOffers(fileOf('bad.csv')).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RecordError);
    expect(String(refused)).to.contain('together');
  });
});

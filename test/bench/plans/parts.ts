import { ObjectId, type Db } from 'mongodb';
import { createUnitTreeReader } from '../../../server/domain/units/tree.ts';
import { recruitingConfigOf } from '../../../server/features/matching/recruited.ts';
import { makePlan } from '../../../server/features/planning/make-plan.ts';
import { matchingPlans } from '../../../server/features/planning/model.ts';
import { horizonMs } from '../../../server/features/planning/start-plan.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';
import { usedSeconds } from '../support/processor-time.ts';
import type { Row } from '../support/report.ts';

const names = {
  reading: '  reading people and tasks',
  solving: '  solving, with its proof',
  writing: '  causes, and writing down whom it would ask',
};
type Part = keyof typeof names;
const timeLimitSeconds = 8;
const city = { timeZone: 'Asia/Shanghai', travelKmPerHour: 15 };

/**
 * The same plan made once more, in this process and with nothing beside it: processor seconds of its parts, MongoDB's
 * too.
 */
export async function partsOfPlan(db: Db, unitId: ObjectId): Promise<Row[]> {
  const now = systemClock.now();
  const marks: [Part, Promise<number>][] = [];
  const mark = (part: Part): void => {
    if (marks.at(-1)?.[0] !== part) marks.push([part, usedSeconds(db)]);
  };
  const asked = { from: now, to: new Date(+now + horizonMs), timeLimitSeconds, category: null };
  const plan = {
    ...{ _id: new ObjectId(), unitId, mode: 'dryRun' as const, asked, by: null },
    ...{ state: 'running' as const, aliveAt: now, createdAt: now },
  };
  // As though it were the first: neither prices nor anybody announced.
  await matchingPlans.in(db).deleteMany({ unitId });
  const tree = await createUnitTreeReader(db).current();
  await makePlan(db, tree, plan, now, recruitingConfigOf(city), {
    signal: new AbortController().signal,
    tell: ({ stage }) => mark(stage === 'reading' || stage === 'writing' ? stage : 'solving'),
  });
  const used = [...(await Promise.all(marks.map(([, at]) => at))), await usedSeconds(db)];
  return marks.map(([part], at) => ({
    name: names[part],
    value: used[at + 1] - used[at],
    unit: 's of processors',
    ...{ against: '', ratio: null, goal: '', met: null },
  }));
}

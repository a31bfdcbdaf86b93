import { dayMs } from '../../../../shared/durations.ts';
import type { MigrationStep } from '../step.ts';

const documentsPerSecond = 20_000;
const signDays = 7;
const withoutEnd = { state: 'chosen', signBy: { $exists: false } };

/** Items of boards waited without an end for those who were chosen: they sign within a week from now. */
export const signingDeadlines: MigrationStep = {
  version: 11,
  name: { zh: '榜单项目的签约期限', en: 'deadlines for signing items of boards' },
  async expected(db) {
    const documents = await db.collection('boardItems').countDocuments(withoutEnd);
    return { documents, seconds: Math.ceil(documents / documentsPerSecond) };
  },
  async run({ db, say }) {
    const soonest = { $min: ['$deadline', { $add: ['$$NOW', signDays * dayMs] }] };
    const { modifiedCount } = await db.collection('boardItems').updateMany(withoutEnd, [{ $set: { signBy: soonest } }]);
    say({ zh: `${modifiedCount} 个项目`, en: `${modifiedCount} items` });
  },
};

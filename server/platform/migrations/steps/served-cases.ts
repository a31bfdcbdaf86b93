import type { MigrationStep } from '../step.ts';

/** The verbs by which a case is served. */
const servingVerbs = ['serve', 'fulfil', 'follow'];
/** The states in which it is so. */
const servedStates = ['served', 'rated', 'closed'];
const secondsPerCase = 0.0002;
const undated = { servedAt: { $exists: false } };

/** Every case says when it was served, so that those that were can be found by it. */
export const servedCases: MigrationStep = {
  version: 10,
  name: { zh: '工单记下办结时间', en: 'cases say when they were served' },
  async expected(db) {
    const documents = await db.collection('cases').countDocuments(undated);
    return { documents, seconds: Math.ceil(documents * secondsPerCase) };
  },
  async run({ db }) {
    const serving = { $filter: { input: '$events', cond: { $in: ['$$this.verb', servingVerbs] } } };
    const last = { $getField: { field: 'at', input: { $last: serving } } };
    await db
      .collection('cases')
      .updateMany(undated, [
        { $set: { servedAt: { $cond: [{ $in: ['$state', servedStates] }, { $ifNull: [last, null] }, null] } } },
      ]);
  },
};

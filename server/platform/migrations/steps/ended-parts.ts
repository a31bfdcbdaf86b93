import type { MigrationStep } from '../step.ts';

const documentsPerSecond = 20_000;
const endedStates = ['refused', 'served', 'rated', 'closed', 'withdrawn'];
const stillHelped = { state: { $in: endedStates }, 'helpers.0': { $exists: true } };

/**
 * Parts of a case that had come to its end stayed open, and with them the sight of it: nobody helps with what is over.
 */
export const endedParts: MigrationStep = {
  version: 9,
  name: { zh: '办结的工单不再有协办单位', en: 'no parts in cases that are over' },
  async expected(db) {
    const documents = await db.collection('cases').countDocuments(stillHelped);
    return { documents, seconds: Math.ceil(documents / documentsPerSecond) };
  },
  async run({ db, say }) {
    const { modifiedCount } = await db.collection('cases').updateMany(stillHelped, { $set: { helpers: [] } });
    say({ zh: `${modifiedCount} 件工单`, en: `${modifiedCount} cases` });
  },
};

import type { MigrationStep } from '../step.ts';

/** Cases that wait for an answer, for the end of a pause, or for a decision on more time. */
const waiting = {
  $or: [
    { state: { $in: ['moreNeeded', 'paused'] } },
    { state: { $in: ['signed', 'handling'] }, 'events.verb': 'askExtension' },
  ],
};
const casesPerSecond = 20_000;

/**
 * Waits of cases have ends of their own now. Those that wait already lose the stamp of the calendars that their
 * deadlines were computed with, so that `renew-case-deadlines` computes them anew from their events.
 */
export const waitsWithEnds: MigrationStep = {
  version: 12,
  name: { zh: '等待中的工单有了期限', en: 'cases that wait have a time for it' },
  async expected(db) {
    const documents = await db.collection('cases').countDocuments(waiting);
    return { documents, seconds: Math.ceil(documents / casesPerSecond) };
  },
  async run({ db, say }) {
    const { modifiedCount } = await db
      .collection('cases')
      .updateMany(waiting, { $set: { calendarStamp: 'waits@0' } }, { bypassDocumentValidation: true });
    say({ zh: `${modifiedCount} 件工单`, en: `${modifiedCount} cases` });
  },
};

import type { MigrationStep } from '../step.ts';

const documentsPerSecond = 20_000;
const cellsPerDegree = 1_000;
const toCell = (path: string) => ({
  $divide: [{ $round: [{ $multiply: [path, cellsPerDegree] }] }, cellsPerDegree],
});
const withTimes = { 'held.0': { $exists: true } };

/**
 * Calendars held the exact points of tasks, homes among them, longer than those who were on their way there may know
 * them. They hold the point to a thousandth of a degree, as everybody sees it.
 */
export const calendarPlaces: MigrationStep = {
  version: 8,
  name: { zh: '日程不留精确地点', en: 'calendars without exact places' },
  async expected(db) {
    const documents = await db.collection('calendars').countDocuments(withTimes);
    return { documents, seconds: Math.ceil(documents / documentsPerSecond) };
  },
  async run({ db, say }) {
    const held = { $map: { input: '$held', in: { $mergeObjects: ['$$this', at('lng'), at('lat')] } } };
    const { matchedCount } = await db.collection('calendars').updateMany(withTimes, [{ $set: { held } }]);
    say({ zh: `${matchedCount} 份日程的地点`, en: `places in ${matchedCount} calendars` });
  },
};

const at = (name: 'lng' | 'lat') => ({ [name]: toCell(`$$this.${name}`) });

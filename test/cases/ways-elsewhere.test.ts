import { readdir, readFile } from 'node:fs/promises';
import { expect } from 'chai';

/** The ways in which other systems of cases break, each with a number that the tests which show it closed here name. */
const ways = [
  'a limit that changes in a pause loses the pauses before',
  'a pause over a weekend is counted in days',
  'a breach is dated inside a pause',
  'a fixed date drifts after a pause',
  'the time between served and handled again counts as a pause',
  'served straight out of a pause, it goes on pausing',
  'a pause is added to the time of creation, over a holiday',
  'a deadline is read in the zone of the viewer',
  'an edited calendar moves ended cases, or not the open ones',
  'a calendar without working time is walked for ever',
  'one window a day: no lunch, no weekend that is worked',
  'whose turn it is, each channel says otherwise',
  'overdue goes on growing after the end',
  'saving what is unchanged moves a clock',
  'created closed or paused, it runs for ever',
  'pausing or closing a late case wipes that it was late',
  'handled again, it is overdue at once, or has the old limit',
  'sent on, it keeps the limits of the unit before',
  'a level fires at each tick',
  'the first level alone ever fires',
  'an import or a merge starts a storm of messages',
  'reminders come at midnight',
  'the system answers itself',
  'throttling drops messages',
  'two have it, or nobody who has it can see it',
  'it goes to somebody who is absent',
  'sending it on takes two steps',
  'parents never close',
  'words to a merged case land on the dead one',
  'merging doubles limits, loses followers, closes what is open',
  'a second survey, a handler who rates, a rating that changes a state by itself',
];

describe('the ways in which cases break elsewhere', () => {
  it('have each a test that names it', async () => {
    const folders = ['test/cases', 'test/engine/working-time'];
    const files = await Promise.all(
      folders.map(async (folder) =>
        (await readdir(folder)).filter((name) => /\.test\.ts$/.test(name)).map((name) => `${folder}/${name}`),
      ),
    );
    const sources = await Promise.all(files.flat().map((path) => readFile(path, 'utf8')));
    const titles = sources.flatMap((source) =>
      [...source.matchAll(/\bit\((['`])(.*?)\1,/g)].map(([, , title]) => title),
    );
    const named = new Set(
      titles.flatMap((title) => [...title.matchAll(/#(\d+)\b/g)].map(([, number]) => Number(number))),
    );
    expect(ways.map((way, i) => ({ number: i + 1, way })).filter(({ number }) => !named.has(number))).to.deep.equal([]);
  });
});

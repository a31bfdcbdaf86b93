import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { participationStates } from '../../shared/participation-states.ts';

const root = join(import.meta.dirname, '../..');
const room = 'server/domain/participations/';
const files = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const inRoom = files.filter(({ path }) => path.startsWith(room));
/** A step of a migration names collections as they were at its time. */
const steps = 'server/platform/migrations/steps/';
const outside = files.filter(({ path }) => !path.startsWith(room) && !path.startsWith(steps));
const pathsWith = (of: typeof files, pattern: RegExp) =>
  of.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the one writer of participations', () => {
  it('finds the files that it looks at', () => {
    expect(inRoom.length).to.be.greaterThan(10);
    expect(outside.length).to.be.greaterThan(300);
  });

  it('is the only room that opens `participations` or `calendars`', () => {
    const byName =
      /collection(<[^(]*>)?\(\s*['"`](participations|calendars)['"`]|(coll|from): '(participations|calendars)'/;
    const byModel =
      /import \{[^}]*(?<!type )\b(participations|calendars)\b[^}]*\} from '[^']*participations\/model\.ts'/;
    expect(pathsWith(outside, byName)).to.deep.equal([]);
    // The composition hands all collections to the migration.
    expect(pathsWith(outside, byModel)).to.deep.equal(['server/collections.ts']);
  });

  it('writes to them in few files, each for one reason', () => {
    const writes = /(participations|calendars)\s*\.in\([^)]*\)\s*\.(insert|update|replace|delete|bulkWrite|findOneAnd)/;
    expect(pathsWith(inRoom, writes).map((path) => path.slice(room.length))).to.have.members([
      'calendar.ts', // promised time, by the writer; and the lock
      'unbound.ts', // the times of a task that moves
      'write-steps.ts', // everything else, and every state
    ]);
  });

  it('names no target state: the table does', () => {
    const states = participationStates.join('|');
    // A state in a filter stands in braces of `find`, or beside `$in`; a written one after `$set`, or in a row that is
    // made.
    const written = new RegExp(`\\$set: \\{[^}]*\\bstate: ['"](${states})['"]`);
    const [writing, working] = ['write-steps.ts', 'step.ts'].map((name) =>
      inRoom.find(({ path }) => path === room + name)!,
    );
    expect(pathsWith(inRoom, written)).to.deep.equal([]);
    for (const { path, text } of [writing, working])
      expect(text.match(new RegExp(`['"](${states})['"]`, 'g')), path).to.equal(null);
  });
});

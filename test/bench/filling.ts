/**
 * npm run bench:filling [-- --json] [-- --tasks 300]
 *
 * Filling tasks by a time, beside asking one for one and everybody at once, on the same people with the same answers;
 * and how well the chance of a yes is foretold in a city whose people have minds of their own. A minute or two.
 */
import { report, type Row } from './support/report.ts';
import { cityRows } from './filling/city-rows.ts';
import { fairRows } from './filling/fair-rows.ts';
import { planRows } from './filling/plan-rows.ts';
import { worldRows } from './filling/world-rows.ts';

const given = process.argv.indexOf('--tasks');
const tasks = given > 0 ? Number(process.argv[given + 1]) : 1000;
if (!(tasks >= 1)) throw new Error('--tasks wants a number of tasks');

const rows: Row[] = [...worldRows(tasks), ...cityRows(tasks), ...fairRows(), ...planRows()];
report('Filling a task by a time: promises, askings, time and yes in vain', rows);

/**
 * The console against its budgets, in a real browser: its size, how soon it is there, how fast its lists are beside
 * `el-table-v2`, with the units of a whole city. `npm run bench:console [-- --json]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtConsole } from '../console/support/desk.ts';
import { openProfile } from '../preview/support/browser.ts';
import { closeAll } from '../support/after-run.ts';
import { benchBundle } from './console/bundle.ts';
import { benchFindings } from './console/findings.ts';
import { benchPages } from './console/pages.ts';
import { cityStage } from './console/stage.ts';
import { benchTables } from './console/tables.ts';
import { report } from './support/report.ts';

const taskCount = 10_000;

const profile = await mkdtemp(path.join(tmpdir(), 'xianfeng-bench-'));
const context = await openProfile(profile, { width: 1366, height: 768 });
const stage = await cityStage(taskCount);
try {
  const rows = [
    ...benchBundle(await builtConsole()),
    ...(await benchPages(stage)),
    ...(await benchFindings(stage)),
    ...(await benchTables(context)),
  ];
  report(`The console, ${stage.unitCount} units, ${taskCount} tasks`, rows);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
  await stage.server.close();
  await closeAll();
}

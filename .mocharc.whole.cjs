const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const each = require('./.mocharc.json');

/** The files that take longest, longest first: begun late, they would keep one worker busy after the others are done. */
const longest = [
  'miniprogram/browser/accessibility',
  'console/many-tasks',
  'scenarios/whole-life',
  'setup/setup',
  'console/roles',
  'console/task',
  'matching/one-rule',
  'permissions/matrix',
  'participations/writer',
  'tasks/exact-place',
  'scenarios/claims-hung-primary',
  'scenarios/claims-power-cuts',
  'database/embedded/recovery',
  'production/start',
  'console/organiser',
  'database/embedded/password',
  'scenarios/waiting-list',
  'miniprogram/browser/running-a-task',
  'miniprogram/browser/turning-up',
  'miniprogram/browser/refusals',
  'console/administrator',
  'miniprogram/browser/everyday',
  'miniprogram/browser/offline',
  'miniprogram/browser/now',
  'miniprogram/browser/claim',
  'participations/asked-by-rule',
  'matching/index',
  'scenarios/claims-two-servers',
  'platform/backup/backup',
].map((name) => join('test', `${name}.test.ts`));

const all = readdirSync('test', { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .sort();

/**
 * `npm test`: every file, on three workers that share one MongoDB. For two cores: much of a run is waiting, for an
 * election, a mongod that starts or a phone that tries again, and the third worker uses what two leave idle.
 */
module.exports = {
  ...each,
  require: [...each.require, 'test/support/shared-by-workers.ts'],
  parallel: true,
  jobs: 3,
  spec: [...new Set([...longest, ...all])],
};

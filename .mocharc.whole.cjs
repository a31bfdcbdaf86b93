const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const each = require('./.mocharc.json');

/** The files that cost most, in processor time and in waiting: begun late, they would keep one worker busy after the others are done. */
const longest = [
  'permissions/matrix',
  'miniprogram/browser/accessibility',
  'histories/histories',
  'console/look',
  'cases/actions',
  'matching/one-rule',
  'scenarios/whole-life',
  'production/start',
  'setup/setup',
  'miniprogram/browser/refusals',
  'platform/backup/endings',
  'scenarios/claims-power-cuts',
  'scenarios/claims-hung-primary',
  'database/embedded/recovery',
  'participations/writer',
  'miniprogram/browser/cases',
  'tasks/exact-place',
  'readme',
  'miniprogram/browser/running-a-task',
  'miniprogram/browser/everyday',
  'miniprogram/browser/units-ask',
  'miniprogram/browser/needs',
  'console/task',
  'console/roles',
  'console/cases',
  'messages/kinds',
  'cases/histories',
  'people/consents',
  'permissions/leaving-race',
  'records/paper',
  'demo/city',
  'miniprogram/browser/turning-up',
  'miniprogram/browser/forms',
  'miniprogram/browser/claim',
  'miniprogram/browser/now',
  'matching/index',
  'console/organiser',
  'console/many-tasks',
  'console/keys',
  'scenarios/waiting-list',
  'scenarios/claims-two-servers',
  'database/embedded/password',
  'miniprogram/browser/offline',
  'miniprogram/browser/finding',
  'miniprogram/browser/offers',
  'console/administrator',
  'permissions/ended-sessions',
  'grants/power-ends',
  'cli/match',
  'participations/asked-by-rule',
  'platform/backup/backup',
  'attendance/who-gains',
  'mobilisation/plans',
  'matching/plans',
  'people/erasure',
  'matching/two-cities',
  'http/text-fields',
  'http/api-types',
  'upgrade/versions',
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

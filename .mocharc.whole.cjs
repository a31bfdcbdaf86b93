const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const each = require('./.mocharc.json');

/** The files that take longest, longest first: begun late, they would keep one worker busy after the others are done. */
const longest = [
  'setup/setup',
  'scenarios/whole-life',
  'permissions/matrix',
  'miniprogram/browser/accessibility',
  'scenarios/claims-power-cuts',
  'scenarios/claims-two-servers',
  'scenarios/waiting-list',
  'miniprogram/browser/everyday',
  'rotas/swaps',
  'miniprogram/browser/refusals',
].map((name) => join('test', `${name}.test.ts`));

const all = readdirSync('test', { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .sort();

/** `npm test`: every file, on two workers that share one MongoDB. */
module.exports = {
  ...each,
  require: [...each.require, 'test/support/shared-by-workers.ts'],
  parallel: true,
  jobs: 2,
  spec: [...new Set([...longest, ...all])],
};

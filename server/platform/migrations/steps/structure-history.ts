import type { MigrationStep } from '../step.ts';

/**
 * From here on a database remembers the structures it has had, and a build whose own is none of the latest leaves them
 * alone. A build from before this step would put its own back when it starts again, so the number refuses it.
 */
export const structureHistory: MigrationStep = {
  version: 13,
  name: { zh: '记录数据库结构的先后', en: 'the order of structures is remembered' },
  expected: () => Promise.resolve({ documents: 0, seconds: 0 }),
  run: () => Promise.resolve(),
};

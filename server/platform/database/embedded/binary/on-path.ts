import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { ToldError } from '../../../process/told-error.ts';
import type { Step } from './step.ts';

/** The mongod that a person named in MONGOMS_SYSTEM_BINARY, the variable mongodb-memory-server knows too. */
export const namedByPerson: Step = {
  name: 'MONGOMS_SYSTEM_BINARY',
  zh: 'MONGOMS_SYSTEM_BINARY',
  async find() {
    const named = process.env.MONGOMS_SYSTEM_BINARY;
    if (!named) throw new ToldError({ zh: '没有设置', en: 'not set' });
    return named;
  },
};

/** A mongod that is installed on this machine. */
export const onPath: Step = {
  name: 'mongod on PATH',
  zh: 'PATH 上的 mongod',
  async find() {
    for (const directory of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      const candidate = join(directory, 'mongod');
      if (await isExecutable(candidate)) return candidate;
    }
    throw new ToldError({ zh: '没有', en: 'none' });
  },
};

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

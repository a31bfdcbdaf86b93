import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const read = (path: string): string | undefined => {
  try {
    return (require(path) as { version: string }).version;
  } catch {
    return undefined;
  }
};

/** The version of the package, from its own description; one folder further up once built. */
export const version = read('../../../package.json') ?? read('../../../../package.json') ?? '0.0.0';

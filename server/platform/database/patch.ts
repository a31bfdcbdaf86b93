import type { Document } from 'mongodb';

interface Patch {
  $set: Document;
  $unset: Record<string, ''>;
}

/** The update that takes over what was given: null takes a field away, undefined leaves it. */
export function patchOf(fields: object): Patch {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    $set: Object.fromEntries(given.filter(([, value]) => value !== null)),
    $unset: Object.fromEntries(given.filter(([, value]) => value === null).map(([field]) => [field, ''])),
  };
}

/** For a write's filter: only the version that was read, where one was named. */
export const atVersion = (version: number | undefined): { version?: number } =>
  version === undefined ? {} : { version };

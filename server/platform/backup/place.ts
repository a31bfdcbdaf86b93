import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = '.place-';

/**
 * The same for all servers that share a folder and another for each folder, whatever its path: two servers may each
 * have their own under one name. An empty file in the folder carries it by its name, so that none is ever half-written;
 * of two that were made at once the first by the alphabet counts.
 */
export async function placeOf(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await idsIn(folder);
  if (known.length > 0) return known[0];
  await writeFile(join(folder, `${prefix}${randomUUID()}`), '', { mode: 0o600 });
  return (await idsIn(folder))[0];
}

const idsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => name.slice(prefix.length));

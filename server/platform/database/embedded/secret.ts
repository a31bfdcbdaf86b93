import { createHash, randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import type { Places } from './state.ts';

/** By what the embedded MongoDB tells its own servers from anybody else on the machine. */
export interface Secret {
  user: string;
  password: string;
}

/**
 * The secret of one data directory, made at the first start. The file is mongod's keyfile, which only its owner may
 * read, and the password is derived from it: whoever may read the data may use it, and nobody else.
 */
export async function secretOf({ keyFile }: Places): Promise<Secret> {
  const key = (await keyIn(keyFile)) ?? (await makeKey(keyFile));
  return { user: 'xianfeng', password: createHash('sha256').update(`password ${key}`).digest('base64url') };
}

const keyIn = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

/** Whole or not at all, and once: of two servers that start at the same moment both take the key of the first. */
async function makeKey(file: string): Promise<string> {
  const made = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(made, randomBytes(512).toString('base64'), { mode: 0o400 });
  try {
    // The umask may have taken from the mode; mongod wants exactly this.
    await chmod(made, 0o400);
    await link(made, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(made, { force: true });
  }
  return readFile(file, 'utf8');
}

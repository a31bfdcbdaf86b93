import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { viteConfig } from './config.ts';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Writes `.br` and `.gz` beside every file that compresses. */
async function compress(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(
    names
      .filter((name) => /\.(js|css|html|svg|json)$/.test(name))
      .map(async (name) => {
        const file = path.join(folder, name);
        const text = await readFile(file);
        await Promise.all([
          brotli(text, quality).then((small) => writeFile(`${file}.br`, small)),
          gzipped(text).then((small) => writeFile(`${file}.gz`, small)),
        ]);
      }),
  );
}

/** Builds the console into a folder. It appears whole or not at all: another process may be waiting for it. */
export async function buildConsole(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(path.dirname(folder), { recursive: true });
  await build(viteConfig(unfinished));
  await compress(unfinished);
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another process was faster with the same source; its folder may be in use by now.
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

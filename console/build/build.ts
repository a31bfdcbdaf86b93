import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

// Run by itself it builds into the folder that is named.
if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole(path.resolve(process.argv[2]));

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '../../shared/words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = path.join(root, 'node_modules/.cache/xianfeng-console');

/** Everything that the built console depends on. */
const sources = ['console', 'shared', 'package-lock.json'];

async function filesOf(source: string): Promise<string[]> {
  if (path.extname(source)) return [source];
  const entries = await readdir(path.join(root, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** A name for the present state of the source: equal texts have equal names. */
async function fingerprint(): Promise<string> {
  const files = (await Promise.all(sources.map(filesOf))).flat().sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash('sha256').update(process.version);
  files.forEach((file, at) => hash.update(`\0${file}\0`).update(texts[at]));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Gives the folder of the built console, building first where the source is another than the last time. Builds are kept
 * by the content of their source, so that a restart does not repeat one.
 */
export function buildWhenChanged(say: (words: Bilingual) => void): () => Promise<string> {
  const builds = new Map<string, Promise<string>>();
  return async () => {
    const name = await fingerprint();
    if (!builds.has(name)) builds.set(name, buildOnce(path.join(cache, name), say));
    return builds.get(name)!;
  };
}

async function buildOnce(folder: string, say: (words: Bilingual) => void): Promise<string> {
  if (existsSync(folder)) return folder;
  const began = performance.now();
  say({ zh: '工作台：正在构建 …', en: 'console: building …' });
  const { buildConsole } = await import('./build.ts');
  await buildConsole(folder);
  const ms = Math.round(performance.now() - began);
  say({ zh: `工作台：构建完成，${ms} 毫秒`, en: `console: built in ${ms} ms` });
  return folder;
}

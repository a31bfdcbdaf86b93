import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import { readProject } from './project.ts';

/** A package of the mini-program; `bytes` estimates what is uploaded: scripts without types, everything else as it is. */
export interface PackageSize { name: string; bytes: number; bound: number }

const kib = 1024;
/** Half of what WeChat takes (2 MiB a package) for the main one, less for the parts. */
const bounds = { main: 1024 * kib, part: 512 * kib };
const left = new Set(['tsconfig.json', 'project.config.json', 'project.private.config.json']);

const bytesOf = async (file: string): Promise<number> => {
  if (!file.endsWith('.ts')) return statSync(file).size;
  return Buffer.byteLength((await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'cjs' })).code);
};

/** The size of each package of the mini-program in `root`, main package first. */
export const packageSizes = async (root: string): Promise<PackageSize[]> => {
  const parts = readProject(root).app.subPackages.map((part) => part.root.replace(/\/$/, ''));
  const sizes = new Map<string, number>([['main', 0], ...parts.map((part): [string, number] => [part, 0])]);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || left.has(entry.name)) continue;
    const full = path.join(entry.parentPath, entry.name);
    const part = parts.find((name) => path.relative(root, full).startsWith(name + path.sep)) ?? 'main';
    sizes.set(part, sizes.get(part)! + (await bytesOf(full)));
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes, bound: name === 'main' ? bounds.main : bounds.part }));
};

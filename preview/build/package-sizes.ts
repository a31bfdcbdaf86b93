import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { readProject } from './project.ts';

/**
 * A package of the mini-program; `bytes` estimates what is uploaded: scripts without types, everything else as it is.
 */
export interface PackageSize {
  name: string;
  bytes: number;
  bound: number;
}

const bytesPerKib = 1024;
/** Far below what WeChat takes (2 MiB a package): a first start on a poor network fetches the main one whole. */
const bounds = { main: 600 * bytesPerKib, part: 256 * bytesPerKib };
const left = new Set(['tsconfig.json', 'project.config.json', 'project.private.config.json']);

const bytesOf = async (file: string): Promise<number> => {
  if (!file.endsWith('.ts')) return statSync(file).size;
  // As WeChat's compiler leaves it: Chinese as it is written, not as escapes of twice its size.
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'cjs', charset: 'utf8' });
  return Buffer.byteLength(code);
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

/** A line for each package, and whether all of them stay within their bounds. */
export const sizeReport = (sizes: readonly PackageSize[]): { lines: string[]; fits: boolean } => ({
  lines: sizes.map(
    ({ name, bytes, bound }) =>
      `${name.padEnd(12)}${(bytes / bytesPerKib).toFixed(1).padStart(8)} KiB of ${bound / bytesPerKib} KiB${bytes > bound ? ': too large' : ''}`,
  ),
  fits: sizes.every(({ bytes, bound }) => bytes <= bound),
});

// Run by itself it prints them, and fails past a bound.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, fits } = sizeReport(await packageSizes(fileURLToPath(new URL('../../miniprogram', import.meta.url))));
  console.log(lines.join('\n'));
  process.exitCode = fits ? 0 : 1;
}

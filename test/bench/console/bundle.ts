import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Row } from '../support/report.ts';

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const [maxEntryKb, maxRouteKb] = [130, 350];

/** The bytes that a browser takes in before it shows something, compressed as they are served. */
export function benchBundle(folder: string): Row[] {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const filesOf = (name: string, found = new Set<string>()): Set<string> => {
    const { file, css = [], imports = [] } = manifest[name];
    if (found.has(file)) return found;
    for (const one of [file, ...css]) found.add(one);
    for (const other of imports) filesOf(other, found);
    return found;
  };
  const kilobytes = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + statSync(path.join(folder, `${file}.gz`)).size, 0) / 1_000;
  const names = Object.keys(manifest);
  const begun = filesOf(names.find((name) => manifest[name].isEntry)!);
  const routes = names
    .filter((name) => manifest[name].isDynamicEntry)
    .map((name) => kilobytes(new Set([...begun, ...filesOf(name)])));
  const [entry, route] = [kilobytes(begun), Math.max(...routes)];
  const row = (name: string, value: number, most: number): Row => ({
    name,
    value,
    unit: 'KB gz',
    against: '',
    ratio: null,
    goal: `≤ ${most}`,
    met: value <= most,
  });
  return [row('entry', entry, maxEntryKb), row('largest route', route, maxRouteKb)];
}

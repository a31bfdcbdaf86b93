import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { inQuanta } from '../../../server/engine/plan/quantum.ts';

const cache = fileURLToPath(new URL('../../../.cache/bench/', import.meta.url));
const binary = `${cache}lemon`;

/** Compiles a peer at -O3 when it is not there yet; answers why not where g++ or LEMON's headers are absent. */
export function prepareLemon(
  source = fileURLToPath(new URL('./lemon.cpp', import.meta.url)),
  binary = `${cache}lemon`,
): { ready: true } | { ready: false; why: string } {
  if (existsSync(binary) && statSync(binary).mtimeMs > statSync(source).mtimeMs) return { ready: true };
  mkdirSync(cache, { recursive: true });
  const build = spawnSync('g++', ['-O3', '-std=c++17', '-DNDEBUG', '-w', '-o', binary, source], { encoding: 'utf8' });
  if (build.error) return { ready: false, why: 'g++ is not installed' };
  if (build.status === 0) return { ready: true };
  return {
    ready: false,
    why: build.stderr.includes('lemon/')
      ? "LEMON's headers are not installed (Debian: liblemon-dev)"
      : build.stderr.slice(0, 200),
  };
}

/** Total weight in quanta and milliseconds inside the solver (reading the instance not counted). */
export function runLemon(problem: PlanProblem): { quanta: number; ms: number } {
  const parts = [
    Int32Array.of(problem.rows, problem.columns, problem.column.length),
    problem.slots,
    problem.capacity,
    problem.rowStart,
    problem.column,
    Int32Array.from(problem.worth, inQuanta),
  ];
  const input = Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  const run = spawnSync(binary, [], { input, encoding: 'utf8', maxBuffer: 1024 });
  if (run.status !== 0) throw new Error(`the LEMON peer failed with ${run.status ?? run.signal}`);
  const [quanta, ms] = run.stdout.trim().split(' ').map(Number);
  return { quanta, ms };
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Network } from '../../../server/engine/flow/network.ts';
import { prepareLemon } from '../matching/lemon.ts';

const source = fileURLToPath(new URL('./lemon-flow.cpp', import.meta.url));
const binary = fileURLToPath(new URL('../../../.cache/bench/lemon-flow', import.meta.url));

export const prepareLemonFlow = () => prepareLemon(source, binary);

/** The cost of the flow, and milliseconds inside the solver (reading the network not counted). */
export function runLemonFlow({ nodes, from, to, lower, upper, cost, supply }: Network): { cost: number; ms: number } {
  const bounded = upper.map((most) => (most === Infinity ? -1 : most));
  const parts = [Int32Array.of(nodes, from.length), from, to, lower, bounded, cost, supply];
  const input = Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  const run = spawnSync(binary, [], { input, encoding: 'utf8', maxBuffer: 1024 });
  if (run.status !== 0) throw new Error(`the LEMON peer failed with ${run.status ?? run.signal}`);
  const [total, ms] = run.stdout.trim().split(' ').map(Number);
  return { cost: total, ms };
}

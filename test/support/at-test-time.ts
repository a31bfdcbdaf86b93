/**
 * Loaded (`--import`) into a whole program that a test runs: its wall clock starts where the tests' time does, and goes
 * on.
 */
import { testStart } from './clock.ts';

const startMs = +testStart();
const now = (): number => Math.floor(startMs + performance.now());

globalThis.Date = new Proxy(Date, {
  construct: (real, given, target) => Reflect.construct(real, given.length === 0 ? [now()] : given, target) as Date,
  get: (real, name, receiver) => (name === 'now' ? now : (Reflect.get(real, name, receiver) as unknown)),
});

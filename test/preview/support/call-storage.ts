import { createRequire } from 'node:module';

/**
 * Playwright notes which of its calls runs within which, for its traces, by `AsyncLocalStorage`. Once such a storage is
 * used, Node calls a hook for every promise of its process, also in the files that come after: a seventh of what the
 * service costs that runs beside the browser. Nobody takes traces here, so that a call is noted until it waits first.
 */
class CallStorage<T> {
  #store: T | undefined;

  getStore(): T | undefined {
    return this.#store;
  }

  run<R>(store: T, call: () => R): R {
    const before = this.#store;
    this.#store = store;
    try {
      return call();
    } finally {
      this.#store = before;
    }
  }
}

const require = createRequire(import.meta.url);
const asyncHooks = require('node:async_hooks') as object;
const name = 'AsyncLocalStorage';
// From Node 22 on a getter, which an assignment does not replace.
const own = Object.getOwnPropertyDescriptor(asyncHooks, name)!;
Object.defineProperty(asyncHooks, name, { value: CallStorage, configurable: true });
require('playwright-core');
Object.defineProperty(asyncHooks, name, own);

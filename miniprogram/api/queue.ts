import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';
import { call, newKey } from './client';
import { CallFailure } from './problem';
import type { Method } from './transport';

/** A change that waits for the network. Its key was given when it was made, so it happens once. */
export interface Waiting {
  key: string;
  method: Method;
  path: string;
  body?: object;
  /** What it is about, such as a task's id; the screen shows that as waiting. */
  about: string;
  at: number;
}

/** What became of a waiting change. */
export interface Settled { waiting: Waiting; refusal?: CallFailure }

const list = stored<Waiting[]>('waiting', []);
const settled = emitter<Settled>();
let flushing: Promise<void> | undefined;

export const onSettled = settled.on;
export const waitingFor = (about: string): Waiting | undefined => list.read().find((waiting) => waiting.about === about);

const drop = ({ key }: Waiting): void => list.write(list.read().filter((waiting) => waiting.key !== key));

const flushAll = async (): Promise<void> => {
  for (const waiting of list.read()) {
    try {
      await call({ method: waiting.method, path: waiting.path, body: waiting.body, key: waiting.key });
      drop(waiting);
      settled.tell({ waiting });
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'refused') return;
      drop(waiting);
      settled.tell({ waiting, refusal: error });
    }
  }
};

/** Sends what waits, in order; stops where the network is still away. */
export const flush = (): Promise<void> => {
  flushing ??= flushAll().finally(() => { flushing = undefined; });
  return flushing;
};

/** Makes a change now, or keeps it for when there is a network; `undefined`: it waits. */
export const changeOrWait = async <T>(change: Omit<Waiting, 'key' | 'at'>): Promise<T | undefined> => {
  const waiting: Waiting = { ...change, key: newKey(), at: Date.now() };
  try {
    return (await call<T>(waiting)).data;
  } catch (error) {
    if (!(error instanceof CallFailure) || error.kind !== 'offline') throw error;
    list.write([...list.read().filter(({ about }) => about !== change.about), waiting]);
    return undefined;
  }
};

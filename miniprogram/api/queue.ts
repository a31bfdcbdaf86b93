import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';
import { call, newKey } from './client';
import { CallFailure } from './problem';
import { onSessionChange } from './session';
import type { Method } from './transport';

/** A change that waits for the network. Its key was given when it was made, so it happens once. */
export interface Waiting {
  key: string;
  method: Method;
  path: string;
  body?: object;
  /** The subject of the change, such as a task's id; the screen shows that as waiting. */
  about: string;
  at: number;
  /** The body says when it is sent (`sentAt`), so that the service can tell how far off this phone's clock is. */
  dated?: boolean;
}

/** The outcome of a waiting change. */
interface Settled {
  waiting: Waiting;
  refusal?: CallFailure;
  /** Set by the page that says itself why it was refused, and what can be done. */
  explained?: boolean;
}

/** After a try that found the service busy or nothing at all, what waits is tried again so much later, in ms. */
const retryMs = 30_000;

/** A change that was refused and that its owner has not been told of yet. */
export interface Untold {
  key: string;
  reason: string;
}

const list = stored<Waiting[]>('waiting', []);
/** Kept until its owner has been told, also when the app is closed meanwhile. */
const refused = stored<Untold[]>('refused', []);
const settled = emitter<Settled>();
let flushing: Promise<void> | undefined;
let timer: number | undefined;

// The queue belongs to one person: nobody else on this phone sends it.
onSessionChange((loggedIn) => {
  if (loggedIn) return;
  list.clear();
  refused.clear();
});

export const onSettled = settled.on;
export const waitingFor = (about: string): Waiting | undefined =>
  list.read().find((waiting) => waiting.about === about);

/** The waiting changes whose subject begins so, the first one first. */
export const waitingUnder = (prefix: string): Waiting[] => list.read().filter(({ about }) => about.startsWith(prefix));

const bodyNow = ({ body, dated }: Waiting): object | undefined =>
  dated ? { ...body, sentAt: new Date().toISOString() } : body;

/**
 * A change that arrived although its answer got lost is sent again with another `sentAt`; that the service knows the
 * key by another body then says that it has happened.
 */
const hadArrived = ({ dated }: Waiting, error: CallFailure): boolean =>
  dated === true && error.code === 'idempotency_key_reused';

export const untold = (): Untold[] => refused.read();
export const noteTold = (key: string): void => refused.write(refused.read().filter((one) => one.key !== key));
/** How many changes wait: they are lost where the session is given up. */
export const waitingCount = (): number => list.read().length;

const drop = ({ key }: Waiting): void => list.write(list.read().filter((waiting) => waiting.key !== key));

const flushLater = (): void => {
  timer ??= setTimeout(() => {
    timer = undefined;
    void flush();
  }, retryMs);
};

const flushAll = async (): Promise<void> => {
  for (const waiting of list.read()) {
    try {
      await call({ method: waiting.method, path: waiting.path, body: bodyNow(waiting), key: waiting.key });
      drop(waiting);
      settled.tell({ waiting });
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'refused') return flushLater();
      const happened = hadArrived(waiting, error);
      if (!happened) refused.write([...refused.read(), { key: waiting.key, reason: error.message }]);
      drop(waiting);
      settled.tell(happened ? { waiting } : { waiting, refusal: error });
    }
  }
};

/** Sends what waits, in order; where the network is still away or the service busy, the rest waits on. */
export const flush = (): Promise<void> => {
  flushing ??= flushAll().finally(() => {
    flushing = undefined;
  });
  return flushing;
};

const keep = (waiting: Waiting): undefined => {
  // Dated changes happened, each at its time; of other changes about one thing the last is meant.
  list.write([...list.read().filter(({ about }) => waiting.dated || about !== waiting.about), waiting]);
  return undefined;
};

/** Makes a change now, or keeps it for when there is a network; `undefined`: it waits. */
export const changeOrWait = async <T>(change: Omit<Waiting, 'key' | 'at'>): Promise<T | undefined> => {
  const waiting: Waiting = { ...change, key: newKey(), at: Date.now() };
  if (waiting.dated && waitingFor(waiting.about)) {
    await flush();
    if (waitingFor(waiting.about)) return keep(waiting);
  }
  try {
    return (await call<T>({ ...waiting, body: bodyNow(waiting) })).data;
  } catch (error) {
    if (!(error instanceof CallFailure) || error.kind !== 'offline') throw error;
    return keep(waiting);
  }
};

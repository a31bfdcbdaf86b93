import type { Db, Document } from 'mongodb';

/** The database, with something else in the place of what reads a batch's snapshot. */
export const withReads = (db: Db, instead: (read: () => Promise<Document[]>) => Promise<Document[]>): Db =>
  new Proxy(db, {
    get(target, key) {
      if (key === 'aggregate')
        return (...asked: Parameters<Db['aggregate']>) => ({
          toArray: () => instead(() => target.aggregate(...asked).toArray()),
        });
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** The database, except that a batch goes on with what it has read when it is let go. */
export function heldUp(db: Db): { db: Db; waiting: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const waiting = new Promise<void>((resolve) => (arrived = resolve));
  const slow = withReads(db, async (read) => {
    const rows = await read();
    arrived();
    await gate;
    return rows;
  });
  return { db: slow, waiting, letGo };
}

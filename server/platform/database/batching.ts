import DataLoader from 'dataloader';

interface Options {
  maxBatchSize?: number;
  /** Look-ups under way at once; by default a second one, so that nobody waits for two round trips. */
  maxUnderWay?: number;
}

/**
 * Reads by key for all who ask at the same moment together; while look-ups are under way the next ones gather, so that
 * the busier a server is the fewer queries it sends for each request. Nothing is kept: what is read was read after it
 * was asked for.
 *
 * @param readAll one value for each key, in their order
 */
export function batching<K, V>(
  readAll: (keys: readonly K[]) => Promise<V[]>,
  { maxBatchSize = 256, maxUnderWay = 2 }: Options = {},
): (key: K) => Promise<V> {
  let underWay = 0;
  const gathered: (() => void)[] = [];
  const loader = new DataLoader<K, V>(
    async (keys) => {
      underWay++;
      try {
        return await readAll(keys);
      } finally {
        underWay--;
        gathered.shift()?.();
      }
    },
    {
      cache: false,
      maxBatchSize,
      batchScheduleFn(send) {
        if (underWay < maxUnderWay) setImmediate(send);
        else gathered.push(send);
      },
    },
  );
  return (key) => loader.load(key);
}

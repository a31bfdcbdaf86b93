import { useQueryClient } from '@tanstack/vue-query';
import { computed, ref, shallowRef } from 'vue';

/** One of many changes, refused. */
interface Failure<Row> {
  row: Row;
  error: Error;
}

/** So many go out at a time: the service answers others in between, and the progress is seen. */
const maxAtOnce = 4;

/**
 * The same change of many things, each sent by itself with a key of its own: one refusal never fails its neighbours,
 * and trying again sends the failures alone, under the keys that they had.
 */
export function useBulk<Row>(act: (row: Row, header: { 'Idempotency-Key': string }) => Promise<unknown>) {
  const queries = useQueryClient();
  const isRunning = ref(false);
  const [done, total] = [ref(0), ref(0)];
  const failures = shallowRef<readonly Failure<Row>[]>([]);
  let keys = new Map<Row, string>();
  let isStopped = false;

  async function one(row: Row): Promise<void> {
    const key = keys.get(row) ?? crypto.randomUUID();
    keys.set(row, key);
    try {
      await act(row, { 'Idempotency-Key': key });
    } catch (error) {
      failures.value = [...failures.value, { row, error: error as Error }];
    }
    done.value++;
  }

  async function run(rows: readonly Row[]): Promise<void> {
    if (isRunning.value) return;
    const waiting = [...rows];
    failures.value = [];
    [done.value, total.value, isRunning.value, isStopped] = [0, waiting.length, true, false];
    const worker = async (): Promise<void> => {
      for (let row = waiting.shift(); row !== undefined && !isStopped; row = waiting.shift()) await one(row);
    };
    await Promise.all(Array.from({ length: maxAtOnce }, worker));
    isRunning.value = false;
    await queries.invalidateQueries();
  }

  return {
    isRunning,
    done,
    total,
    failures,
    /** Everything that was sent has been answered, refusals among it. */
    isOver: computed(() => !isRunning.value && total.value > 0),
    run,
    retry: (): Promise<void> => run(failures.value.map(({ row }) => row)),
    /** Rows that have not been sent yet are left as they are. */
    stop: (): void => {
      isStopped = true;
    },
    reset: (): void => {
      keys = new Map();
      failures.value = [];
      [done.value, total.value] = [0, 0];
    },
  };
}

import { isLostConnection, isTooMuch } from '../database/lost-connection.ts';

export interface Failure<T> {
  item: T;
  error: unknown;
}

/**
 * Does a piece of work for all items at once, and where that fails for each of them alone, so that only those fail that
 * cannot be done. Never rejects. While the database is away nothing is tried again; what lasted for longer than a
 * transaction may is less when it is done alone.
 */
export async function allOrEach<T, R>(
  items: readonly T[],
  work: (items: readonly T[]) => Promise<R>,
): Promise<{ done: R[]; failures: Failure<T>[] }> {
  try {
    return { done: [await work(items)], failures: [] };
  } catch (error) {
    if (items.length <= 1 || (isLostConnection(error) && !isTooMuch(error)))
      return { done: [], failures: items.map((item) => ({ item, error })) };
    const done: R[] = [];
    const failures: Failure<T>[] = [];
    for (const item of items) {
      const alone = await allOrEach([item], work);
      done.push(...alone.done);
      failures.push(...alone.failures);
    }
    return { done, failures };
  }
}

/** At the end of a job that did all that could be done: throws what could not, if anything. */
export function throwFailures(failures: readonly Failure<{ toString(): string }>[]): void {
  if (failures.length === 0) return;
  const items = failures.map(({ item, error }) => `${item.toString()} (${String(error)})`).join(', ');
  throw new AggregateError(
    failures.map(({ error }) => error),
    `could not be done: ${items}`,
  );
}

interface Shown<T> {
  readonly value: T;
}

/** As much of an answer as is needed to show it, or what there is instead of it. */
export interface ShownAnswer<T = unknown> {
  data: Shown<T | undefined>;
  error: Shown<Error | null>;
  fetchStatus: Shown<'fetching' | 'paused' | 'idle'>;
  refetch: () => unknown;
}

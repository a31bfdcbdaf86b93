import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, useMutation } from '@tanstack/vue-query';
import type { FetchOptions } from 'openapi-fetch';
import type { PathsWithMethod, SuccessResponseJSON } from 'openapi-typescript-helpers';
import { computed, readonly, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import type { paths } from '../../shared/api.d.ts';
import { liveState } from '../live/line.ts';
import { onPathTouched } from '../live/refresh.ts';
import { api } from './client.ts';
import { arrivedIn } from './arrived.ts';
import { NoAnswer } from './problem.ts';

export type GetPath = PathsWithMethod<paths, 'get'>;
type Get<P extends GetPath> = paths[P] extends { get: infer O extends Record<string | number, unknown> } ? O : never;
export type AnswerOf<P extends GetPath> = SuccessResponseJSON<Get<P>>;
type Params<P extends GetPath> = FetchOptions<Get<P>> extends { params?: infer Q } ? Q : never;

type AnyGet = (path: string, init: object) => Promise<{ data?: unknown }>;
const get = api.GET as unknown as AnyGet;

/** `null` as parameters: not known yet, nothing is asked. */
type Asked<P extends GetPath> = MaybeRefOrGetter<Params<P> | null>;

interface AnswerOptions<T> {
  /** Asks again so often, in ms, while the page is looked at and nothing tells it what has changed. */
  every?: number;
  /** As often also while something does: what is shown changes with the hour. */
  always?: boolean;
  /** Only while this holds of the answer. */
  while?: (answer: T) => boolean;
}

/** One answer of the API, kept by path and parameters; it is asked for again when it is looked at again. */
export function useAnswer<P extends GetPath>(
  path: P,
  params: Asked<P>,
  { every, always = false, while: still = () => true }: AnswerOptions<AnswerOf<P>> = {},
) {
  const asked = computed(() => toValue(params));
  return useQuery<AnswerOf<P>>({
    queryKey: computed(() => [path, asked.value]),
    enabled: computed(() => asked.value !== null),
    queryFn: async ({ signal }) => (await get(path, { params: asked.value ?? {}, signal })).data as AnswerOf<P>,
    // Nobody changes an answer, and a tree of 2,000 units is no place for 2,000 proxies.
    shallow: true,
    ...(every
      ? {
          refetchInterval: ({ state: { data } }: { state: { data?: AnswerOf<P> } }) => {
            const isTold = liveState.value === 'live' && !always;
            return isTold || (data !== undefined && !still(data)) ? false : every;
          },
          refetchIntervalInBackground: always,
        }
      : {}),
  });
}

type Item<P extends GetPath> = AnswerOf<P> extends { items: (infer T)[] } ? T : never;
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface PagesOptions<T> {
  /** Tells the rows apart: rows that come later are then counted in `arrived`, and shown when somebody wants them. */
  idOf?: (row: T) => string;
  /** False where the query names another thing, whose rows are never those of the one before. */
  keepsRows?: boolean;
}

/** More pages than this are not read again because one of their rows has changed. */
const maxRefreshedPages = 4;

/**
 * A list of the API that comes in pages. Rows of the filter before it stay until those of the new one are there, as
 * `isPlaceholderData` says; of another thing's list nothing stays, since a page is put up anew for another thing.
 */
export function usePages<P extends GetPath>(
  path: P,
  params: Asked<P>,
  { idOf, keepsRows = true }: PagesOptions<Item<P>> = {},
) {
  const asked = computed(() => toValue(params) as { query?: object } | null);
  const pageAt = async (cursor: string | undefined, signal?: AbortSignal): Promise<Page<Item<P>>> => {
    const query = { ...asked.value?.query, ...(cursor === undefined ? {} : { cursor }) };
    return (await get(path, { params: { ...asked.value, query }, ...(signal ? { signal } : {}) })).data as never;
  };
  const query = useInfiniteQuery({
    queryKey: computed(() => [path, 'pages', asked.value]),
    enabled: computed(() => asked.value !== null),
    initialPageParam: undefined as string | undefined,
    placeholderData: keepsRows ? keepPreviousData : undefined,
    shallow: true,
    getNextPageParam: (last: Page<Item<P>>) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) => pageAt(pageParam, signal),
  });
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const arrived = ref(0);
  watch(asked, () => (arrived.value = 0));

  /** Changes within a row show at once; rows that have come wait, or they would push away what is being read. */
  async function refresh(): Promise<void> {
    if (!query.data.value || query.isPlaceholderData.value) return;
    const asking = asked.value;
    const first = idOf ? await pageAt(undefined).catch(() => undefined) : undefined;
    if (asking !== asked.value) return;
    arrived.value = first && idOf ? arrivedIn(first.items, items.value, idOf) : 0;
    if (arrived.value === 0 && query.data.value.pages.length <= maxRefreshedPages) await query.refetch();
  }
  onPathTouched(path, () => void refresh());
  const showArrived = async (): Promise<void> => {
    arrived.value = 0;
    await query.refetch();
  };
  return { ...query, items, arrived: readonly(arrived), showArrived, refresh };
}

interface KeyHeader {
  'Idempotency-Key': string;
}

/** The header by which a change is refused where somebody else has made one since this version was read. */
export const ifMatch = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });

/**
 * A change by the API. Its Idempotency-Key stays the same while the same is sent and no answer has come, so that
 * pressing again after a lost network never does it twice. Once it is answered, everything that is shown is asked for
 * again; it counts as pending until that is there, so that nobody presses what the page of before still offers.
 */
export function useChange<V, T>(change: (input: V, header: KeyHeader) => Promise<T>) {
  const queries = useQueryClient();
  let unanswered: { key: string; input: string } | undefined;
  const readsUnderWay = ref(0);
  const mutation = useMutation<T, Error, V>({
    mutationFn: (value) => {
      const input = JSON.stringify(value);
      if (unanswered?.input !== input) unanswered = { key: crypto.randomUUID(), input };
      return change(value, { 'Idempotency-Key': unanswered.key });
    },
    // Not waited for: whoever sent it is told at once, before the page shows what has come of it and perhaps has no
    // place for them.
    onSettled: (_answer, error) => {
      if (error instanceof NoAnswer) return;
      unanswered = undefined;
      readsUnderWay.value++;
      void queries.invalidateQueries().finally(() => readsUnderWay.value--);
    },
  });
  return { ...mutation, isPending: computed(() => mutation.isPending.value || readsUnderWay.value > 0) };
}

/** A change of a thing as it was read: it is refused where somebody else has made one since. */
export const useVersionedChange = <B, T>(
  change: (body: B, header: KeyHeader & ReturnType<typeof ifMatch>) => Promise<T>,
) => useChange(({ version, body }: { version: number; body: B }, key) => change(body, { ...key, ...ifMatch(version) }));

/** The input of a change, which alone says its type; undefined while there is none. */
export type Sendable<V> = NoInfer<V> | undefined;

/** As much of a change as a dialog needs to send and to watch it. */
export interface Change<V, T> {
  mutate: (value: V, options: { onSuccess: (answer: T) => void }) => void;
  reset: () => void;
  isPending: { readonly value: boolean };
  error: { readonly value: Error | null };
}

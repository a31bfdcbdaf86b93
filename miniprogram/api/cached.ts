import { who } from '../state/who';
import { stored } from '../tools/storage';
import { keptShape } from './kept-shape';
import { CallFailure, type FailureKind } from './problem';
import { onSessionChange } from './session';

/** `because`: why this is the last answer and not a new one; undefined for a new one. */
export interface Kept<T> {
  data: T;
  at: number;
  because?: Exclude<FailureKind, 'refused'>;
}

interface Entry<T> {
  data: T;
  at: number;
  of: string;
  shape: string;
}

/** How many answers are kept: WeChat gives a program 10 MB, and the oldest are hardly looked at again. */
const maxKept = 60;

const names = stored<string[]>('kept-names', []);
const entry = <T>(name: string) => stored<Entry<T> | undefined>(`kept-${name}`, undefined);

/**
 * The last answer that was kept under a name. One that a version with other shapes has kept counts as not kept, since a
 * page of this one would break on it.
 */
const lastOf = <T>(name: string): Entry<T> | undefined => {
  const last = entry<T>(name).read();
  return last?.shape === keptShape ? last : undefined;
};

/** The same without its time, for a part of it that another page shows. */
export const keptAnswer = <T>(name: string): T | undefined => lastOf<T>(name)?.data;

const remember = (name: string): void => {
  const last = [...names.read().filter((known) => known !== name), name];
  last.slice(0, -maxKept).forEach((old) => {
    entry(old).clear();
  });
  names.write(last.slice(-maxKept));
};

// The cache belongs to one person: the next one on this phone starts with an empty one.
onSessionChange((loggedIn) => {
  if (loggedIn) return;
  names.read().forEach((name) => {
    entry(name).clear();
  });
  names.clear();
});

/** Need-like: somebody has asked for it, with the numbers of those whom it concerns. */
const hasNumbers = (value: object): value is { requester: { id: string } | null; beneficiary: object | null } =>
  'requester' in value && 'beneficiary' in value;

/** An answer as it stays on the phone: with the numbers of one's own needs alone. */
const keepable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(keepable);
  if (value === null || typeof value !== 'object') return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, keepable(one)]));
  if (!hasNumbers(value) || (value.requester && value.requester.id === who()?.id)) return copy;
  return { ...copy, requester: value.requester && { ...value.requester, phone: null }, beneficiary: null };
};

/**
 * The answer of `load`, kept on the phone under a name; where no answer can be had, the last one with its time.
 * `of` says what it is an answer to, if the name alone does not: the last one is shown only for the same.
 */
export const cached = async <T>(name: string, load: () => Promise<T>, of = ''): Promise<Kept<T>> => {
  try {
    const data = await load();
    const at = Date.now();
    entry<T>(name).write({ data: keepable(data) as T, at, of, shape: keptShape });
    remember(name);
    return { data, at };
  } catch (error) {
    const last = lastOf<T>(name);
    if (!last || last.of !== of || !(error instanceof CallFailure) || error.kind === 'refused') throw error;
    return { data: last.data, at: last.at, because: error.kind };
  }
};

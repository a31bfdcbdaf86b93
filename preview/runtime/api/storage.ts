import { storagePrefix } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(storagePrefix))
    .map((key) => key.slice(storagePrefix.length));

const get = (key: string): unknown => {
  const text = localStorage.getItem(storagePrefix + key);
  return text === null ? '' : (JSON.parse(text) as { value: unknown }).value;
};
const set = (key: string, value: unknown): void => localStorage.setItem(storagePrefix + key, JSON.stringify({ value }));
const remove = (key: string): void => localStorage.removeItem(storagePrefix + key);
const info = (): object => ({ keys: keys(), currentSize: 0, limitSize: 10_240 });

/** Forgets what one phone has stored, as deleting the mini-program would. */
export const clearPhone = (): void => keys().forEach(remove);

export const storageApi = {
  getStorageSync: get,
  setStorageSync: set,
  removeStorageSync: remove,
  clearStorageSync: clearPhone,
  getStorageInfoSync: info,
  getStorage: asyncApi('getStorage', ({ key }: { key: string }) => {
    if (!keys().includes(key)) throw new ApiFailure('data not found');
    return { data: get(key) };
  }),
  setStorage: asyncApi('setStorage', ({ key, data }: { key: string; data: unknown }) => set(key, data)),
  removeStorage: asyncApi('removeStorage', ({ key }: { key: string }) => remove(key)),
  clearStorage: asyncApi('clearStorage', () => clearPhone()),
  getStorageInfo: asyncApi('getStorageInfo', () => info()),
};

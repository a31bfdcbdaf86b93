import type { Collection, Db } from 'mongodb';

/** Says that a restore is under way, and how far it is; gone once it is whole. */
export interface RestoreDoc {
  _id: 'restore';
  sha256: string;
  /** Collections that are in whole. */
  done: string[];
}

export const restores = (db: Db): Collection<RestoreDoc> => db.collection<RestoreDoc>('restoreUnderWay');

/** Counts of a minute, which mean nothing later. */
export const leftOut: readonly string[] = ['rateLimits'];

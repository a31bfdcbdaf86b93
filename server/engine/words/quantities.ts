import { MINUTE } from '../geo/local-time.ts';

/** "2026-11-23", local. */
export const dateWords = (instant: number, utcOffset: number): string =>
  new Date(instant + utcOffset * MINUTE).toISOString().slice(0, 10);

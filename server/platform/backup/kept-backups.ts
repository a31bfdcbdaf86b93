import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { hourMs, minuteMs } from '../../../shared/durations.ts';
import { backUp } from './back-up.ts';

/** Backups that a server writes by the clock. */
export interface BackupPlan {
  /** Empty where none are written. */
  folder: string;
  everyHours: number;
  /** How many stay. */
  keep: number;
  /** Empty: not encrypted. */
  encryptedTo: string[];
}

const nameAt = (moment: Date): string => `xianfeng-${moment.toISOString().replaceAll(':', '')}.xfb`;
const ownNames = /^xianfeng-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)([\d.]+Z)\.xfb$/;

/** When a file of the folder was taken, by its name; null of a file that is none of ours. */
export function takenAt(name: string): Date | null {
  const parts = ownNames.exec(name);
  return parts && new Date(`${parts[1]}${parts[2]}:${parts[3]}:${parts[4]}`);
}

/** Clocks of two servers may differ by that much. */
const aheadMs = 5 * minuteMs;

/** Whether a clock that was wrong has named it: it is no newer than any other. */
export const isAhead = (taken: Date, now: Date): boolean => +taken - +now > aheadMs;

/** The backups by the clock in a folder, the oldest first, but those that a wrong clock has dated ahead. */
export async function keptIn(folder: string, now: Date): Promise<{ name: string; taken: Date }[]> {
  return (await readdir(folder))
    .sort()
    .map((name) => ({ name, taken: takenAt(name) }))
    .filter((one): one is { name: string; taken: Date } => one.taken !== null && !isAhead(one.taken, now));
}

/** The hour of an instant: the job has a turn in each, and comes a moment earlier in one than in another. */
const turnOf = (moment: Date): number => Math.floor(+moment / hourMs);

/**
 * Writes a backup where the newest of the folder is older than the plan allows, then removes the oldest beyond the
 * number that is kept. Other files of the folder are left alone, but for what a run that was killed left half-written.
 *
 * @returns the new file; null where none was due, or another server is at it
 */
export async function backUpWhereDue(
  db: Db,
  { folder, everyHours, keep, encryptedTo }: BackupPlan,
  now: Date,
  signal: AbortSignal,
): Promise<string | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await keptIn(folder, now);
  const newest = kept.at(-1)?.taken;
  if (newest && turnOf(now) - turnOf(newest) < everyHours) return null;
  if (await isAnotherAtIt(folder)) return null;
  const made = nameAt(now);
  await backUp(db, join(folder, made), now, { encryptedTo, signal });
  for (const name of [...kept.map((one) => one.name), made].slice(0, -keep)) await rm(join(folder, name));
  return made;
}

/** A writer that lives adds to its file many times a second. */
const silentMs = 10 * minuteMs;

/** Whether a backup grows in the folder; what was left half-written and grows no more is removed. */
async function isAnotherAtIt(folder: string): Promise<boolean> {
  const halves = (await readdir(folder)).filter((name) => name.endsWith('.part') && takenAt(name.slice(0, -5)));
  if (halves.length === 0) return false;
  const now = await nowAt(folder);
  let grows = false;
  for (const name of halves) {
    if (now - (await lastWriteOf(join(folder, name))) < silentMs) grows = true;
    else await rm(join(folder, name), { force: true });
  }
  return grows;
}

/** By the clock of the file system, which may be another machine's. */
async function nowAt(folder: string): Promise<number> {
  const probe = join(folder, `.now-${randomUUID()}`);
  await writeFile(probe, '');
  const now = await lastWriteOf(probe);
  await rm(probe);
  return now;
}

/** In milliseconds; 0 of a file that its writer has given its name, or removed. */
const lastWriteOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

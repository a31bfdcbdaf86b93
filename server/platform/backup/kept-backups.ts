import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
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
function takenAt(name: string): Date | null {
  const parts = ownNames.exec(name);
  return parts && new Date(`${parts[1]}${parts[2]}:${parts[3]}:${parts[4]}`);
}

/**
 * Writes a backup where the newest of the folder is older than the plan allows, then removes the oldest beyond the
 * number that is kept. Other files of the folder are left alone, but for what a run that was killed left half-written.
 *
 * @returns the new file; null where none was due
 */
export async function backUpWhereDue(
  db: Db,
  { folder, everyHours, keep, encryptedTo }: BackupPlan,
  now: Date,
  signal: AbortSignal,
): Promise<string | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).sort();
  const kept = names.filter((name) => takenAt(name));
  const newest = kept.length > 0 ? takenAt(kept.at(-1)!) : null;
  if (newest && +now - +newest < everyHours * hourMs) return null;
  for (const name of names) if (takenAt(name.replace(/\.part$/, '')) && !takenAt(name)) await rm(join(folder, name));
  const made = nameAt(now);
  await backUp(db, join(folder, made), now, { encryptedTo, signal });
  for (const name of [...kept, made].slice(0, -keep)) await rm(join(folder, name));
  return made;
}

import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Db } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { endingsFrom } from '../../domain/audit/queries.ts';
import { endingIn, endingOf, lineOf, type Ending } from './ending.ts';

/** Lies beside the backups: a database that is lost must not take it along. */
export const journalIn = (folder: string): string => join(folder, 'endings.jsonl');

interface Journal {
  endings: Ending[];
  /** Lines that are no ending. */
  brokenLines: number;
}

/** @returns undefined where there is no such file */
export async function readJournal(file: string): Promise<Journal | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const read = text
    .split('\n')
    .filter((line) => line !== '')
    .map(endingIn);
  const endings = read.filter((ending) => ending !== undefined);
  return { endings, brokenLines: read.length - endings.length };
}

/** A change that was asked for earlier may be committed later than one that is noted already. */
const overlapMs = 15 * minuteMs;

/**
 * Appends what ended since the last look. A new journal begins with all that the audit knows, whose backups may lie
 * anywhere.
 *
 * @returns how many endings are new in it
 */
export async function noteEndings(db: Db, file: string): Promise<number> {
  const journal = await readJournal(file);
  const known = new Set(journal?.endings.map(({ event }) => event));
  const last = Math.max(0, ...(journal?.endings ?? []).map(({ at }) => +at));
  const lines: string[] = [];
  for await (const event of endingsFrom(db, new Date(Math.max(0, last - overlapMs)))) {
    const ending = endingOf(event);
    if (!known.has(ending.event)) lines.push(lineOf(ending));
  }
  if (journal && lines.length === 0) return 0;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // An empty line ends what a writer left half-written.
  const text = journal?.brokenLines ? ['\n', ...lines] : lines;
  await appendFile(file, text.join(''), { mode: 0o600, flush: true });
  return lines.length;
}

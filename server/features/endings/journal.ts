import { appendFile, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { endingsFrom } from '../../domain/audit/queries.ts';
import { endingIn, endingOf, lineOf, type Ending } from './ending.ts';

/** Lies beside the backups: a database that is lost must not take it along. */
export const journalIn = (folder: string): string => join(folder, 'endings.jsonl');

/** Replaced each minute, so a file of its own: a journal alone cannot tell that nothing ended from a loss. */
const markOf = (journal: string): string => `${journal}.until`;

interface Mark {
  /** All that ended by then is in the journal. */
  until: Date;
  /** The number of endings that it held. */
  endings: number;
}

export interface Journal {
  /** Each once. */
  endings: Ending[];
  /** Lines that are no ending. */
  brokenLines: number;
  /** Undefined where the mark is missing or cannot be read. */
  until: Date | undefined;
  /** Endings that the mark knows of and the journal has no more. */
  missing: number;
}

/** @returns undefined where there is no such file */
export async function readJournal(file: string): Promise<Journal | undefined> {
  // The mark first: a server that writes meanwhile makes the journal the longer one, never the shorter.
  const mark = markIn(await textOf(markOf(file)));
  const text = await textOf(file);
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.map(endingIn).filter((ending) => ending !== undefined);
  const endings = [...new Map(read.map((ending) => [ending.event, ending])).values()];
  return {
    endings,
    brokenLines: lines.length - read.length,
    until: mark?.until,
    missing: Math.max(0, (mark?.endings ?? 0) - endings.length),
  };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function markIn(text = ''): Mark | undefined {
  try {
    const { until, endings } = JSON.parse(text) as { until?: string; endings?: number };
    const read = new Date(until ?? Number.NaN);
    return Number.isNaN(+read) || !Number.isInteger(endings) ? undefined : { until: read, endings: endings! };
  } catch {
    return undefined;
  }
}

/** A change that was asked for earlier may be committed later, and clocks of two servers differ. */
const overlapMs = dayMs;

/**
 * Notes what ended since the last look, and until when it was looked. A journal that is new, cut or broken is made
 * whole from all that the audit knows, whose backups may lie anywhere.
 *
 * @returns how many endings are new in it
 */
export async function noteEndings(db: Db, file: string, now: Date): Promise<number> {
  const journal = await readJournal(file);
  const isWhole = journal?.until && journal.brokenLines === 0 && journal.missing === 0;
  const from = isWhole ? Math.min(+journal.until!, +now) - overlapMs : 0;
  const known = new Set(journal?.endings.map(({ event }) => event));
  const fresh: Ending[] = [];
  for await (const event of endingsFrom(db, new Date(from))) {
    const ending = endingOf(event);
    if (!known.has(ending.event)) fresh.push(ending);
  }
  const textBy = (endings: readonly Ending[]): string => endings.map(lineOf).join('');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if (!isWhole) await replace(file, textBy([...(journal?.endings ?? []), ...fresh]));
  else if (fresh.length > 0) await appendFile(file, textBy(fresh), { mode: 0o600, flush: true });
  const mark: Mark = { until: now, endings: known.size + fresh.length };
  await replace(markOf(file), JSON.stringify(mark));
  return fresh.length;
}

/** The file is there whole, as it was or as it will be; what a writer that was killed left is written over. */
async function replace(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

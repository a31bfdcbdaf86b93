import type { Db } from 'mongodb';
import { markVersionsRead, type ReadMark } from '../../domain/announcements/receipts.ts';
import { batching } from '../../platform/database/batching.ts';

/** Notes that somebody has read a version; done when a majority has it. */
export type NoteRead = (mark: ReadMark) => Promise<void>;

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    noteRead: NoteRead;
  }
}

/** Reads of the same moment are noted by one write: an appeal is opened by a city within minutes. */
export function createNoteRead(db: Db): NoteRead {
  return batching(async (marks: readonly ReadMark[]) => {
    await markVersionsRead(db, marks);
    return marks.map(() => undefined);
  });
}

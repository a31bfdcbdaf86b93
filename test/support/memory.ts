import { statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const memory = '/dev/shm';
/** The MongoDBs of a run write some two gigabytes; a container's memory often has room for much less. */
const minRoomBytes = 6 * 1024 ** 3;

/**
 * The folder for the files of MongoDBs that live as long as a test: in memory where Linux has room there, since each
 * answer waits for the journal, else on the disk. Nothing is run from it: memory may be mounted without that right.
 */
export const folderForData = (): string => (roomBytes() >= minRoomBytes ? memory : tmpdir());

function roomBytes(): number {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem());
  } catch {
    return 0; // No such folder.
  }
}

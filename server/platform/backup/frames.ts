import { BSON } from 'mongodb';
import { BackupRefusal } from './refusal.ts';

/** The parts of a backup file in their order: a header, then for each collection its name and its documents, an end. */
export const tags = { header: 0, collection: 1, document: 2, end: 3 } as const;
export type Tag = (typeof tags)[keyof typeof tags];

export interface Header {
  format: 'xianfeng-backup';
  /** Of the file; `dataVersion` is the migrations' number. */
  formatVersion: number;
  dataVersion: number;
  service: string;
  takenAt: Date;
}

export interface End {
  documents: number;
  /** SHA-256, hexadecimal, of everything before this frame. */
  sha256: string;
}

export interface Frame {
  tag: Tag;
  /** One BSON document, as the database holds it. */
  bson: Buffer;
}

export const frameOf = (tag: Tag, bson: Uint8Array): Buffer => Buffer.concat([Buffer.of(tag), bson]);
export const frameOfValue = (tag: Tag, value: object): Buffer => frameOf(tag, BSON.serialize(value));

const maxDocumentBytes = 17 * 1024 * 1024;

/** Cuts a stream of bytes into frames. Refuses what is no frame. */
export async function* framesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= 5) {
      const length = rest.readInt32LE(at + 1);
      if (rest[at] > tags.end || length < 5 || length > maxDocumentBytes) throw new BackupRefusal('changed');
      if (rest.length - at < 1 + length) break;
      yield { tag: rest[at] as Tag, bson: rest.subarray(at + 1, at + 1 + length) };
      at += 1 + length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new BackupRefusal('cut');
}

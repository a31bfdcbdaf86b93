import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { secondMs } from '../../../shared/durations.ts';
import { refuse, refuseField } from '../refusals/refuse.ts';

/** A file that comes with a request, as one part of a `multipart/form-data` body. */
export interface UploadRule {
  /** The name of its part. */
  field: string;
  maxBytes: number;
}
export interface Upload {
  bytes: Buffer;
  sha256: string;
}

/** Files that are received at one time, each in memory until it is read; more are asked to come again. */
const maxUploadsAtOnce = 12;
/** A phone on a poor network sends a compressed photo in this time. */
const maxUploadMs = 90 * secondMs;
/** Boundaries, heads and the few words that clients send beside a file. */
const maxEnvelopeBytes = 16 * 1024;
const maxFields = 4;

let receiving = 0;

const brokenOff = (field: string) =>
  refuseField(`body.${field}`, '文件没有传完，请重试', 'did not arrive whole; please try again');

/**
 * Reads the one file of a request, once it is known who sends it. A file that is too long is refused before it is read,
 * or as soon as that shows. Refuses with `unsupported_media_type`, `body_too_large`, `invalid_request` and
 * `unavailable`.
 */
export async function receiveUpload(request: IncomingMessage, rule: UploadRule): Promise<Upload> {
  if (!/^multipart\/form-data;/i.test(request.headers['content-type'] ?? '')) throw refuse('unsupported_media_type');
  if (Number(request.headers['content-length'] ?? 0) > rule.maxBytes + maxEnvelopeBytes) throw refuse('body_too_large');
  if (receiving >= maxUploadsAtOnce) throw refuse('unavailable');
  receiving++;
  try {
    return await read(request, rule);
  } finally {
    receiving--;
  }
}

function read(request: IncomingMessage, { field, maxBytes }: UploadRule): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const parser = parserOf(request, maxBytes);
    if (!parser) return reject(brokenOff(field));
    const timer = setTimeout(() => stop(refuse('unavailable')), maxUploadMs);
    let chunks: Buffer[] | undefined;
    let seen = 0;
    const countBytes = (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > maxBytes + maxEnvelopeBytes) stop(refuse('body_too_large'));
    };
    const cutOff = () => stop(brokenOff(field));
    function settle() {
      clearTimeout(timer);
      request.off('data', countBytes).off('aborted', cutOff);
    }
    function stop(error: Error) {
      settle();
      request.unpipe(parser);
      // The rest is let go of unread, so that the client gets to read why.
      request.resume();
      reject(error);
    }
    parser.on('file', (name: string, stream: Readable) => {
      if (name !== field || chunks) return stream.resume();
      const own: Buffer[] = (chunks = []);
      stream.on('data', (chunk: Buffer) => own.push(chunk));
      stream.on('limit', () => stop(refuse('body_too_large')));
    });
    parser.on('error', cutOff);
    parser.on('finish', () => {
      settle();
      const bytes = chunks && Buffer.concat(chunks);
      if (!bytes || bytes.length === 0) return reject(refuseField(`body.${field}`, '请选择文件', 'needs a file'));
      resolve({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
    });
    request.on('data', countBytes).on('aborted', cutOff);
    request.pipe(parser);
  });
}

function parserOf(request: IncomingMessage, fileSize: number): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: request.headers as { 'content-type': string },
      limits: { fileSize, files: 1, fields: maxFields, fieldSize: 1024, parts: maxFields + 1, headerPairs: 20 },
    });
  } catch {
    return undefined;
  }
}

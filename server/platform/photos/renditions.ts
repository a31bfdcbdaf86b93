import sharp, { type Sharp } from 'sharp';
import { photoSides, type PhotoSize } from '../../../shared/photos.ts';

/** How much of a photo JPEG keeps, of 100. */
const qualities: Record<PhotoSize, number> = { view: 80, thumb: 72 };

interface Rendition {
  bytes: Buffer;
  width: number;
  height: number;
}
export type Renditions = Record<PhotoSize, Rendition>;

/** The reason why a file makes no photo. */
export type PhotoFault = 'type' | 'broken' | 'small' | 'large';

export class PhotoError extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault) {
    super(`no photo: ${fault}`);
    this.fault = fault;
  }
}

/** Bounds of what is taken, before anything of it is decoded: a few bytes may claim a picture of gigabytes. */
export const minPhotoSide = 64;
const maxPhotoSide = 16_000;
const maxPhotoPixels = 60_000_000;
/** Pictures that are decoded at one time: each takes some 4 bytes a pixel. */
const maxDecoded = 2;

// One thread a picture, and nothing kept from one to the next: photos must not starve the requests beside them.
sharp.concurrency(1);
sharp.cache(false);

/** The types that phones send, by their first bytes: no name and no header is believed. */
function isPhoto(bytes: Buffer): boolean {
  const starts = (...values: number[]) => values.every((value, at) => bytes[at] === value);
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || isWebp;
}

const waiting: (() => void)[] = [];
let decoding = 0;

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (decoding === maxDecoded) await new Promise<void>((resolve) => waiting.push(resolve));
  else decoding++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else decoding--;
  }
}

/**
 * The forms of a photo that are kept: JPEG, the right way up, drawn anew from its pixels, so that nothing of the file
 * stays that came with it (where it was taken, by which device, text, a second picture).
 *
 * @throws PhotoError where the file is no photo, or one that is not taken
 */
export function renditionsOf(bytes: Buffer): Promise<Renditions> {
  if (!isPhoto(bytes)) return Promise.reject(new PhotoError('type'));
  return oneOfFew(async () => {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: maxPhotoPixels });
    const { width, height } = await picture.metadata().catch(asFault('broken'));
    if (Math.max(width, height) > maxPhotoSide || width * height > maxPhotoPixels) throw new PhotoError('large');
    if (Math.min(width, height) < minPhotoSide) throw new PhotoError('small');
    const view = await drawn(picture, 'view').catch(asFault('broken'));
    return { view, thumb: await drawn(sharp(view.bytes), 'thumb') };
  });
}

const asFault =
  (fault: PhotoFault) =>
  (error: unknown): never => {
    throw Object.assign(new PhotoError(fault), { cause: error });
  };

async function drawn(picture: Sharp, size: PhotoSize): Promise<Rendition> {
  const side = photoSides[size];
  const { data, info } = await picture
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: qualities[size], mozjpeg: true })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

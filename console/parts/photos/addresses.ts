import type { Photo } from '../../../shared/api.d.ts';
import type { PhotoSize } from '../../../shared/photos.ts';

/** Where a photo lies for those who may see it; the cookie opens it. */
export const addressOf = (id: string, size: PhotoSize): string => `/api/v1/photos/${id}/${size}`;

/** The sides of a photo in a box of so many pixels, so that nothing moves when it comes. */
export function sidesOf({ width, height }: Photo, box = 120): { width: number; height: number } {
  const scale = Math.min(1, box / Math.max(width, height, 1));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

import type { Position } from '../../parts/map/drawing.ts';

export const pointText = ([lng, lat]: Position): string => `${lng}, ${lat}`;

/** The point that a text says, longitude first; undefined of nothing, null of what is no point. */
export function pointIn(text: string): Position | undefined | null {
  if (text.trim() === '') return undefined;
  const numbers = text
    .trim()
    .split(/\s*[,，\s]\s*/)
    .map(Number);
  const [lng, lat] = numbers;
  if (numbers.length !== 2 || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) return null;
  return [lng, lat];
}

import type { Position } from './drawing.ts';

export const pointText = ([lng, lat]: Position): string => `${lng}, ${lat}`;

/**
 * The point that a text says, longitude first, in figures of any width; undefined of nothing, null of what is no point.
 */
export function pointIn(text: string): Position | undefined | null {
  if (text.trim() === '') return undefined;
  const numbers = text
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter(Boolean)
    .map(Number);
  const [lng, lat] = numbers;
  if (numbers.length !== 2 || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90)) return null;
  return [lng, lat];
}

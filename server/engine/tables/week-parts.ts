import { dayMs, weekMs } from '../../../shared/durations.ts';
import type { Span } from '../rules/spans.ts';

const partMs = dayMs / 4;
const partsPerWeek = 28;
const allPartsFlags = (1 << partsPerWeek) - 1;

/** The quarter of a day in which a local week time falls, as one of 28 bits. */
export const partBit = (inWeek: number): number => 1 << Math.floor(inWeek / partMs);

/**
 * The quarters of the local week that a stretch touches, both ends included, 28 bits. Where one stretch
 * lies inside another, its bits are among the other's: a quick no, never a wrong one.
 */
export function partsTouched(inWeek: number, length: number): number {
  if (length >= weekMs - partMs) return allPartsFlags;
  let bits = 0;
  const last = Math.floor((inWeek + length) / partMs);
  for (let part = Math.floor(inWeek / partMs); part <= last; part++) bits |= 1 << (part % partsPerWeek);
  return bits;
}

/** The quarters that any of the spans touches. `weekTimeOf`: an instant's local week time. */
export function partsOfSpans(spans: readonly Span[], weekTimeOf: (instant: number) => number): number {
  let bits = 0;
  for (const { weekly, from, length } of spans) bits |= partsTouched(weekly ? from : weekTimeOf(from), length);
  return bits;
}

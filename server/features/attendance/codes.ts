import { createHmac, timingSafeEqual } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { codeForm } from '../../platform/text/typed.ts';
import type { CheckInKind } from '../../domain/participations/deadlines.ts';

/**
 * The code on the organiser's screen changes every `stepSeconds` and is taken while it is shown and for
 * `toleranceSeconds` before and after: for a slow network, and for a screen whose clock is a little off. So a code
 * lives 35 seconds from when it is first shown.
 */
export const stepSeconds = 15;
export const toleranceSeconds = 20;
const stepMs = stepSeconds * 1000;
const toleranceMs = toleranceSeconds * 1000;

export const stepAt = (instant: Date): number => Math.floor(+instant / stepMs);
export const startOfStep = (step: number): Date => new Date(step * stepMs);

/** Whether a code of this step may be shown at an instant, within the tolerance. */
export const isShownAt = (step: number, instant: Date): boolean =>
  +instant >= step * stepMs - toleranceMs && +instant < (step + 1) * stepMs + toleranceMs;

/** The steps whose codes may be shown at an instant, within the tolerance: three or four. */
function stepsAround(instant: Date): number[] {
  const first = Math.floor((+instant - toleranceMs) / stepMs);
  const last = Math.floor((+instant + toleranceMs) / stepMs);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((step) =>
    isShownAt(step, instant),
  );
}

/** HMAC-SHA256 over kind and step with the task's secret, which also binds it to the task; the first 128 bits. */
const macOf = (secret: Buffer, kind: CheckInKind, step: number): string =>
  createHmac('sha256', secret).update(`${kind} ${step}`).digest('base64url').slice(0, 22);

export const codeOf = (taskId: ObjectId, secret: Buffer, kind: CheckInKind, step: number): string =>
  `XF1.${taskId.toHexString()}.${kind}.${step.toString(36)}.${macOf(secret, kind, step)}`;

/**
 * The same as eight digits, to type where a camera fails: truncated as RFC 4226 does, of a signature of its own.
 *
 * Of 10^8 numbers at most four are right at a moment (one a step around it). A person has ten tries in ten minutes
 * (`typedCode` in the limits), on all servers together: 240 in the four hours of a task with its margins, so whoever
 * tries all the time gets in with a probability of 240 · 4 / 10^8, one in 100,000.
 */
export function digitsOf(secret: Buffer, kind: CheckInKind, step: number): string {
  const hash = createHmac('sha256', secret).update(`digits ${kind} ${step}`).digest();
  const number = hash.readUInt32BE(hash[31] & 0x0f) & 0x7f_ff_ff_ff;
  return String(number % 100_000_000).padStart(8, '0');
}

/** A scanned or typed code, taken apart; whether it is genuine is another question. */
export type ReadCode = { taskId: ObjectId; kind: CheckInKind; step: number; mac: string } | { digits: string };

const pattern = /^XF1\.([0-9a-f]{24})\.(in|out)\.([0-9a-z]{1,9})\.([\w-]{22})$/;

/** Null for what has not the form of a code. */
export function readCode(text: string): ReadCode | null {
  const digits = codeForm(text);
  if (/^\d{8}$/.test(digits)) return { digits };
  const parts = pattern.exec(text.trim());
  if (!parts) return null;
  return { taskId: new ObjectId(parts[1]), kind: parts[2] as CheckInKind, step: parseInt(parts[3], 36), mac: parts[4] };
}

export function isGenuine({ kind, step, mac }: Extract<ReadCode, { mac: string }>, secret: Buffer): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secret, kind, step)));
}

/** The step whose digits these are, of those that may be shown at an instant; undefined for none. */
export const stepOfDigits = (digits: string, secret: Buffer, kind: CheckInKind, at: Date): number | undefined =>
  stepsAround(at).find((step) => digitsOf(secret, kind, step) === digits);

import type { Db, ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../shared/durations.ts';
import { servedStates } from '../../../shared/participation-states.ts';
import { askedSince, type AskedRow, type InvitationsRead } from '../../domain/participations/invitations.ts';
import { awakeBetween, type Nights } from '../../domain/messages/quiet-hours.ts';
import { usualSettings } from '../../domain/messages/settings.ts';
import { timesOf, type PastAsking } from '../../engine/likelihood/asking.ts';

/** Older answers say little of today's. */
const historyDays = 365;
/** So many of the latest are enough to learn from. */
const maxAskings = 20_000;
const latelyMs = 28 * dayMs;

export const usualNights = (utcOffset: number): Nights => ({ ...usualSettings, utcOffset });

/** The latest invitations, of everybody or of these people, in the order of asking. */
export const askedRows = (
  db: Db,
  now: Date,
  read: InvitationsRead,
  personIds?: readonly ObjectId[],
): Promise<AskedRow[]> => askedSince(db, new Date(+now - historyDays * dayMs), maxAskings, read, personIds);

/**
 * Invitations as the engine learns from them. One that stands is a silence of so far: only those who answer soon would
 * be learned from else.
 */
export function pastAskings(rows: readonly AskedRow[], now: Date, utcOffset: number): PastAsking[] {
  const lately = new Map<string, number[]>();
  return rows.map((row) => {
    const key = row.personId.toHexString();
    const at = +row.proposal!.at;
    const before = (lately.get(key) ?? []).filter((instant) => instant > at - latelyMs);
    lately.set(key, [...before, at]);
    return pastAsking(row, before.length, usualNights(utcOffset), now);
  });
}

/** How often each person was invited in the last four weeks, whatever they answered. */
export function askedLately(rows: readonly AskedRow[], now: Date): Map<string, number> {
  const times = new Map<string, number>();
  for (const { personId, proposal } of rows)
    if (+proposal!.at > +now - latelyMs)
      times.set(personId.toHexString(), (times.get(personId.toHexString()) ?? 0) + 1);
  return times;
}

/** Of the people asked in the last four weeks, how many had never been asked in the year before. */
export function newcomersLately(rows: readonly AskedRow[], now: Date): { asked: number; newcomers: number } {
  const known = new Set<string>();
  const sum = { asked: 0, newcomers: 0 };
  for (const { personId, proposal } of rows) {
    const key = personId.toHexString();
    if (+proposal!.at > +now - latelyMs) {
      sum.asked++;
      if (!known.has(key)) sum.newcomers++;
    }
    known.add(key);
  }
  return sum;
}

function pastAsking(row: AskedRow, askedLately: number, nights: Nights, now: Date): PastAsking {
  const { personId, state, proposal, confirmedAt, waitingSince, category, start } = row;
  const at = +proposal!.at;
  // A place, or a wait, that came after the question is a yes.
  const yesAt = confirmedAt && +confirmedAt >= at ? +confirmedAt : waitingSince && +waitingSince >= at ? at : null;
  const saidNo = yesAt === null && state === 'declined';
  const hoursUntil = (instant: number): number => awakeBetween(nights, at, instant) / hourMs;
  return {
    ...timesOf(at, +start, nights.utcOffset),
    category,
    km: proposal!.filling?.km ?? null,
    askedLately,
    person: personId.toHexString(),
    at,
    yes: yesAt !== null,
    answeredAfter: confirmedAt && yesAt !== null ? hoursUntil(yesAt) : null,
    saidNo,
    silentFor: yesAt === null && !saidNo ? hoursUntil(silentUntil(row, now)) : null,
    came: servedStates.includes(state) ? true : state === 'absent' ? false : null,
  };
}

/** Until its time, or until a full role, an edit or a cancellation ended the question. */
const silentUntil = ({ state, proposal, endedAt }: AskedRow, now: Date): number =>
  Math.min(+now, +proposal!.expiresAt, state === 'proposed' ? Infinity : +(endedAt ?? Infinity));

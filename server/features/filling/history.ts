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

/** Those whose time is over, as the engine learns from them. */
export function pastAskings(rows: readonly AskedRow[], now: Date, utcOffset: number): PastAsking[] {
  const lately = new Map<string, number[]>();
  return rows.flatMap((row) => {
    const key = row.personId.toHexString();
    const at = +row.proposal!.at;
    const before = (lately.get(key) ?? []).filter((instant) => instant > at - latelyMs);
    lately.set(key, [...before, at]);
    return isOver(row, now) ? [pastAsking(row, before.length, usualNights(utcOffset))] : [];
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

const isOver = ({ state, proposal }: AskedRow, now: Date): boolean =>
  state !== 'proposed' || proposal!.expiresAt <= now;

function pastAsking(row: AskedRow, askedLately: number, nights: Nights): PastAsking {
  const { personId, state, proposal, confirmedAt, waitingSince, category, start } = row;
  const at = +proposal!.at;
  // A place, or a wait, that came after the question is a yes.
  const yesAt = confirmedAt && +confirmedAt >= at ? +confirmedAt : waitingSince && +waitingSince >= at ? at : null;
  return {
    ...timesOf(at, +start, nights.utcOffset),
    category,
    km: proposal!.filling?.km ?? null,
    askedLately,
    person: personId.toHexString(),
    at,
    yes: yesAt !== null,
    answeredAfter: confirmedAt && yesAt !== null ? awakeBetween(nights, at, yesAt) / hourMs : null,
    saidNo: state === 'declined',
    came: servedStates.includes(state) ? true : state === 'absent' ? false : null,
  };
}

import type { Db, ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../shared/durations.ts';
import { servedStates } from '../../../shared/participation-states.ts';
import {
  askedBefore,
  askedSince,
  firstInvitations,
  type AskedRow,
  type InvitationsRead,
} from '../../domain/participations/invitations.ts';
import { awakeBetween, type Nights } from '../../domain/messages/quiet-hours.ts';
import { usualSettings } from '../../domain/messages/settings.ts';
import { timesOf, type PastAsking } from '../../engine/likelihood/asking.ts';

/** Older answers say little of today's. */
const historyDays = 365;
/** So many of the latest are enough to learn from. */
const maxAskings = 20_000;
const latelyMs = 28 * dayMs;
const yearBefore = (now: Date): Date => new Date(+now - historyDays * dayMs);

export const usualNights = (utcOffset: number): Nights => ({ ...usualSettings, utcOffset });

/** The latest invitations, and what must be known of those before them. */
export interface History {
  /** In the order of asking. */
  rows: readonly AskedRow[];
  /**
   * Those of the same people who were invited before the first of the rows, in the same year, each with the instants of
   * the four weeks before it (ms, in no order).
   */
  before: ReadonlyMap<string, readonly number[]>;
}

/** The history of the year until now, of everybody or of these people; at most `rowsCount` rows. */
export async function readHistory(
  db: Db,
  now: Date,
  read: InvitationsRead,
  personIds: readonly ObjectId[] | 'everybody',
  rowsCount = maxAskings,
): Promise<History> {
  const since = yearBefore(now);
  const rows = await askedSince(db, since, rowsCount, read, personIds);
  if (rows.length < rowsCount) return { rows, before: new Map() };
  const [row] = rows;
  const people =
    personIds === 'everybody'
      ? [...new Map(rows.map(({ personId }) => [personId.toHexString(), personId])).values()]
      : personIds;
  const noted = new Date(+row.proposal!.at - latelyMs);
  const before = await askedBefore(db, { since, noted, row }, read, people);
  return { rows, before: new Map(before.map(({ personId, at }) => [personId.toHexString(), at.map(Number)])) };
}

/** The same as it was known before an instant, of one person. */
export const knownBefore = ({ rows, before }: History, personId: ObjectId, at: Date): History => {
  const key = personId.toHexString();
  const earlier = before.get(key)?.filter((instant) => instant < +at);
  return {
    rows: rows.filter((row) => row.personId.equals(personId) && row.proposal!.at < at),
    before: new Map(earlier ? [[key, earlier]] : []),
  };
};

/**
 * Invitations as the engine learns from them. One that stands is a silence of so far: only those who answer soon would
 * be learned from else.
 */
export function pastAskings({ rows, before }: History, now: Date, utcOffset: number): PastAsking[] {
  const lately = new Map(before);
  return rows.map((row) => {
    const key = row.personId.toHexString();
    const at = +row.proposal!.at;
    const earlier = (lately.get(key) ?? []).filter((instant) => instant > at - latelyMs);
    lately.set(key, [...earlier, at]);
    return pastAsking(row, earlier.length, usualNights(utcOffset), now);
  });
}

/** How often each person was invited in the last four weeks, whatever they answered. */
export function askedLately({ rows, before }: History, now: Date): Map<string, number> {
  const times = new Map<string, number>();
  const count = (key: string, at: number): void => {
    if (at > +now - latelyMs) times.set(key, (times.get(key) ?? 0) + 1);
  };
  for (const [key, instants] of before) for (const at of instants) count(key, at);
  for (const { personId, proposal } of rows) count(personId.toHexString(), +proposal!.at);
  return times;
}

/** Those who were invited in the year. */
export const everAsked = ({ rows, before }: History): Set<string> =>
  new Set([...before.keys(), ...rows.map(({ personId }) => personId.toHexString())]);

/** The invitations of the last four weeks, and how many of them went to people who had had none in the year before. */
export const newcomersLately = (
  db: Db,
  now: Date,
  read: InvitationsRead,
): Promise<{ asked: number; newcomers: number }> =>
  firstInvitations(db, { since: yearBefore(now), from: new Date(+now - latelyMs) }, read);

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

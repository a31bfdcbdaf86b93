import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { quartersOfOpen, quartersOfServed } from '../../domain/cases/passed-quarters.ts';
import { servedSince } from '../../domain/cases/precedents.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { replay } from '../../domain/cases/replay.ts';
import { currentForesight, keepLateness } from '../../domain/lateness/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { learnAndCheck, type PastCase } from '../../engine/lateness/lateness.ts';

const learnedDays = 180;
const maxLearned = 20_000;

/** Learns from the cases that were served last which are late, and keeps it with how well it foretells. */
export async function learnLateness(db: Db, settings: CalendarSettings, now: Date): Promise<void> {
  const calendars = await readCalendars(db, settings);
  const past: PastCase[] = [];
  for await (const doc of servedSince(db, new Date(+now - learnedDays * dayMs), maxLearned)) {
    const passed = quartersOfServed(replay(doc.events), calendars);
    if (passed !== undefined)
      past.push({ kind: doc.kind, unitId: doc.unitId.toHexString(), passed, at: +doc.servedAt! });
  }
  await keepLateness(db, { ...learnAndCheck(past), cases: past.length }, now);
}

/**
 * The chance of an open case to be late by the promise to its requester; null where that cannot be said, and once it is
 * late.
 */
type LateChance = (doc: CaseDoc) => number | null;

/** The foresight of the lateness of cases at an instant; it says nothing while what was learned is not calibrated. */
export async function lateChances(db: Db, settings: CalendarSettings, now: Date): Promise<LateChance> {
  const foresee = await currentForesight(db);
  if (!foresee) return () => null;
  const calendars = await readCalendars(db, settings);
  return (doc) => {
    const passed = quartersOfOpen(replay(doc.events), calendars, now);
    if (passed === undefined || (doc.due && hasPassed(doc.due, now))) return null;
    return foresee({ kind: doc.kind, unitId: doc.unitId.toHexString(), passed });
  };
}

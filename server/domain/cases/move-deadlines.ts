import type { Db, Document, Filter, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { shiftsBetween, type Shift } from '../../engine/working-time/shifts.ts';
import type { Calendars, EarlierCalendar } from '../working-calendars/queries.ts';
import { noDue, stampWith } from './deadlines.ts';
import { cases, type CaseDoc } from './model.ts';

/** As many cases are written by one command, which a step of one of them waits for. */
const rangeSize = 2_000;
/** Commands under way at once. */
const lanesCount = 2;
/** Deadlines further away than this are left to be computed anew. */
const maxAheadMs = 150 * dayMs;

const stampFirst = { calendarStamp: 1, _id: 1 } as const;

/**
 * Moves the stored deadlines of cases after the edits of their calendars inside the database, without reading a case:
 * where a deadline goes follows from where it is. It takes the cases whose clocks count by one calendar that the city
 * has added hours to, and leaves those that have changed since the hours hold, since they may have been paused then.
 *
 * @returns how many
 */
export async function moveDeadlines(db: Db, calendars: Calendars): Promise<number> {
  let moved = 0;
  for (const { _id: key } of calendars.all)
    for (const earlier of calendars.earlier(key)) moved += await moveFrom(db, key, earlier, calendars);
  return moved;
}

async function moveFrom(
  db: Db,
  key: string,
  { stamp, calendar, until }: EarlierCalendar,
  calendars: Calendars,
): Promise<number> {
  const calendarStamp = stampWith([`${key}@${stamp}`]);
  if (!(await cases.in(db).findOne({ calendarStamp }, { projection: { _id: 1 } }))) return 0;
  const shifts = shiftsBetween(calendar, calendars.of(key), until, until + maxAheadMs);
  const known = new Date(shifts.at(-1)!.until);
  const filter: Filter<CaseDoc> = {
    calendarStamp,
    updatedAt: { $lt: new Date(until) },
    due: { $not: { $gt: known } },
    nextAlarmAt: { $not: { $gt: known } },
    $or: [{ nextDue: { $lte: known } }, { nextDue: noDue }],
  };
  const moves = {
    due: movedBy('$due', shifts),
    nextDue: movedBy('$nextDue', shifts),
    nextAlarmAt: movedBy('$nextAlarmAt', shifts),
    calendarStamp: { $literal: stampWith([`${key}@${calendars.stampOf(key)}`]) },
  };
  const ranges = rangesOf(db, calendarStamp);
  const lane = async (): Promise<number> => {
    let moved = 0;
    for await (const range of ranges) {
      // Only dates of a whole document change, which need not be validated once more.
      const options = { hint: stampFirst, bypassDocumentValidation: true };
      const { matchedCount } = await cases.in(db).updateMany({ ...filter, ...range }, [{ $set: moves }], options);
      moved += matchedCount;
    }
    return moved;
  };
  const moved = await Promise.all(Array.from({ length: lanesCount }, lane));
  return moved.reduce((sum, count) => sum + count, 0);
}

/** Cuts the cases with a stamp into ranges of their ids. */
async function* rangesOf(db: Db, calendarStamp: string): AsyncGenerator<Filter<CaseDoc>, undefined> {
  let from: { $gt?: ObjectId } = {};
  for (;;) {
    const range: Filter<CaseDoc> = from.$gt ? { _id: from } : {};
    const [last] = await cases
      .in(db)
      .find({ ...range, calendarStamp }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .skip(rangeSize - 1)
      .limit(1)
      .toArray();
    yield last ? { _id: { ...from, $lte: last._id } } : range;
    if (!last) return;
    from = { $gt: last._id };
  }
}

/** A deadline after the shifts, as MongoDB works it out: found by halving. One beyond them, or none, stays as it is. */
function movedBy(due: `$${keyof CaseDoc}`, shifts: readonly Shift[]): Document | string {
  const within = (from: number, to: number): Document | string => {
    if (to - from === 1) {
      const by = shifts.at(from)?.by ?? 0;
      return by === 0 ? due : { $add: [due, by] };
    }
    const middle = Math.ceil((from + to) / 2);
    const until = new Date(shifts[middle - 1].until);
    return { $cond: [{ $lte: [due, until] }, within(from, middle), within(middle, to)] };
  };
  return within(0, shifts.length + 1);
}

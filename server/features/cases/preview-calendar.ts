import Joi from 'joi';
import type { Db } from 'mongodb';
import { caseClocks } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { dueOf, limitInForce } from '../../domain/cases/deadlines.ts';
import { isRunning, type ClockRun } from '../../domain/cases/facts.ts';
import { casesCountingBy, type CaseDoc } from '../../domain/cases/queries.ts';
import { replay } from '../../domain/cases/replay.ts';
import { needData } from '../../domain/needs/personal.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';

/** So many open cases are looked at, the most pressing first, and so many that would change are listed. */
const maxLooked = 2_000;
const maxListed = 50;

export const calendarPreviewSchema = named(
  'WorkingCalendarPreview',
  shape({
    /** Open cases with a clock that counts by the calendar; not `isWhole`: there are more, which are less pressing. */
    looked: countOut(),
    isWhole: Joi.boolean(),
    earlier: countOut(),
    later: countOut(),
    /** Those that would be late at once, and are not now. */
    lateAtOnce: countOut(),
    /** Those whose deadlines would move, the most pressing first; the first 50. */
    cases: listOut(
      shape({
        id: idOut(),
        title: shows(needData.title, textOut()),
        holder: nullable(unitNameSchema),
        clock: oneOf(keysOf(caseClocks)),
        before: nullable(instantOut()),
        after: nullable(instantOut()),
      }),
    ),
  }),
);

interface Moved {
  doc: CaseDoc;
  run: ClockRun;
  before: Date | null;
  after: Date | null;
}

/** Says which open cases would have other deadlines by a calendar as it is to be; nothing is changed. */
export async function previewCalendar(
  db: Db,
  tree: UnitTree,
  calendar: string,
  { now: calendars, then }: { now: Calendars; then: Calendars },
  now: Date,
): Promise<Infer<typeof calendarPreviewSchema>> {
  const found = await casesCountingBy(db, tree.root!.objectId, calendar, maxLooked + 1);
  const looked = found.slice(0, maxLooked);
  const moved = looked.flatMap((doc) => firstMoved(doc, calendar, calendars, then));
  const listed = moved.slice(0, maxListed);
  const needs = await needsById(
    db,
    listed.map(({ doc }) => doc._id),
  );
  const count = (is: (one: Moved) => boolean): number => moved.filter(is).length;
  return {
    looked: looked.length,
    isWhole: found.length <= maxLooked,
    earlier: count(({ before, after }) => before !== null && after !== null && after < before),
    later: count(({ before, after }) => before !== null && after !== null && after > before),
    lateAtOnce: count(({ before, after }) => before !== null && after !== null && before >= now && after < now),
    cases: listed.map(({ doc, run, before, after }) => ({
      id: doc._id.toHexString(),
      title: needs.get(doc._id.toHexString())?.title ?? '',
      holder: unitNameIn(tree, doc.unitId),
      clock: run.clock,
      before: before?.toISOString() ?? null,
      after: after?.toISOString() ?? null,
    })),
  };
}

/** The soonest of the deadlines of a case that would move. */
function firstMoved(doc: CaseDoc, calendar: string, now: Calendars, then: Calendars): Moved[] {
  return replay(doc.events)
    .clocks.filter((run) => isRunning(run) && limitInForce(run, now).calendar === calendar)
    .map((run) => ({ doc, run, before: dueOf(run, now), after: dueOf(run, then) }))
    .filter(({ before, after }) => before?.getTime() !== after?.getTime())
    .sort((a, b) => Number(a.before) - Number(b.before))
    .slice(0, 1);
}

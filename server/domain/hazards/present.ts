import Joi from 'joi';
import type { ClientSession } from 'mongodb';
import { hazardStates } from '../../../shared/hazards.ts';
import { keysOf, needStates } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, keyedOut, oneOf, pointOut, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { findKind } from '../case-kinds/queries.ts';
import { needStatesOf } from '../needs/queries.ts';
import { photosOut, presentPhoto } from '../photos/present.ts';
import { photosOf } from '../photos/queries.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import { calendarSettingsOf } from '../working-calendars/compile.ts';
import { readCalendars } from '../working-calendars/queries.ts';
import { checkBy } from './check-by.ts';
import { hazardData } from './personal.ts';
import { hazardPolicy } from './policy.ts';
import type { HazardDoc } from './queries.ts';

const hazardState = () => named('HazardState', oneOf(keysOf(hazardStates)));

/** A report as its reporter and those who verify it see it: nobody's name or id stands in it. */
export const hazardSchema = named(
  'Hazard',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    kind: keyedOut(),
    point: shows(hazardData.place, pointOut()),
    words: shows(hazardData.words, textOut()),
    photos: photosOut(),
    /** Its photos may be shown to everybody. */
    photosCleared: Joi.boolean(),
    state: hazardState(),
    reason: shows(hazardData.answer, nullable(textOut())),
    /** The case that it has become, for those who verify; where that stands now, for everybody who sees the report. */
    caseId: nullable(idOut()),
    progress: nullable(oneOf(needStates)),
    /** By when it is to be checked, while it waits; after that the unit above hears of it. */
    checkBy: nullable(instantOut()),
    version: countOut(),
    createdAt: instantOut(),
    can: abilities('check'),
  }),
);
export const hazardPageSchema = pageOf(hazardSchema);
/** The reports of a unit and below it, and how many of all of them wait to be verified. */
export const hazardQueueSchema = shape({
  items: listOut(hazardSchema),
  nextCursor: nullable(Joi.string()),
  waiting: countOut(),
});

/** Reports for those who may read them (`hazardPolicy.read`). */
export async function presentHazards(
  { db, units, config }: Pick<ServiceContext, 'db' | 'units' | 'config'>,
  rows: readonly HazardDoc[],
  caller: Caller,
  session?: ClientSession,
): Promise<Infer<typeof hazardSchema>[]> {
  const tree = await units.current();
  const calendars = await readCalendars(db, calendarSettingsOf(config), session);
  const ids = rows.map(({ _id, needId }) => needId ?? _id);
  const photos = await photosOf(db, ids, session);
  const progress = await needStatesOf(
    db,
    rows.flatMap(({ needId }) => needId ?? []),
    session,
  );
  const shown: Infer<typeof hazardSchema>[] = [];
  for (const row of rows) {
    const { _id, kind, needId } = row;
    const can = abilitiesOf(hazardPolicy, ['check'] as const, caller, row);
    const pictures = photos.get((needId ?? _id).toHexString()) ?? [];
    shown.push({
      id: _id.toHexString(),
      unit: unitNameIn(tree, row.unitId),
      kind: { key: kind, name: (await findKind(db, kind, session))?.name ?? { zh: kind, en: kind } },
      point: row.point,
      words: row.words ?? '',
      // Photos of the result are shown to the reporter as well.
      photos: pictures.map(presentPhoto),
      photosCleared: row.photosCleared ?? false,
      state: row.state,
      reason: row.reason ?? null,
      caseId: (can.check && needId?.toHexString()) || null,
      progress: (needId && progress.get(needId.toHexString())) ?? null,
      checkBy: row.state === 'reported' ? checkBy(row, calendars).toISOString() : null,
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      can: { check: can.check && row.state === 'reported' },
    });
  }
  return shown;
}

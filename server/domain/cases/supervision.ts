import Joi from 'joi';
import type { Db, Filter, ObjectId } from 'mongodb';
import {
  supervisionColours,
  type CaseGrade,
  type EscalationLevel,
  type SupervisionColour,
} from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { instantOut, oneOf, pageFields } from '../../platform/schema/schema.ts';
import { named, optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Alarm } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import { cases, type CaseDoc } from './model.ts';

export const supervisionColour = () => named('SupervisionColour', oneOf(keysOf(supervisionColours)));

export const supervisionSchema = named(
  'Supervision',
  shape({
    colour: supervisionColour(),
    since: instantOut(),
    /** Put under it by the clock, not by hand. */
    byRule: Joi.boolean(),
  }),
);

export const presentSupervision = ({ supervision }: CaseFacts): Infer<typeof supervisionSchema> | null =>
  supervision && { ...supervision, since: supervision.since.toISOString() };

/** The colour that each level of the clocks of a case and of its unit asks for; an urgent case starts one higher. */
const colourAt: Partial<Record<EscalationLevel, Record<CaseGrade, SupervisionColour>>> = {
  threeQuarters: { A: 'orange', B: 'blue', C: 'blue' },
  due: { A: 'red', B: 'orange', C: 'orange' },
  over: { A: 'red', B: 'red', C: 'red' },
};
const strength = (colour: SupervisionColour): number => keysOf(supervisionColours).indexOf(colour);

/** The colour that alarms ask for, where it is stronger than the one that a case has; undefined where it is not. */
export function colourByRule(
  { terms, supervision }: Pick<CaseFacts, 'terms' | 'supervision'>,
  alarms: readonly Alarm[],
): SupervisionColour | undefined {
  const asked = alarms
    .filter(({ run }) => run.clock === 'case' || run.clock === 'holder')
    .flatMap(({ level }) => colourAt[level]?.[terms.grade] ?? [])
    .sort((a, b) => strength(b) - strength(a))[0];
  if (!asked) return undefined;
  return !supervision || strength(asked) > strength(supervision.colour) ? asked : undefined;
}

export const supervisionQuery = shape({ colour: optional(supervisionColour()), ...pageFields() });

/** One page of the cases under supervision that a unit and the units below hold, the longest first. */
export async function supervisedBelow(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  { colour, limit, cursor }: Infer<typeof supervisionQuery>,
): Promise<Page<CaseDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<CaseDoc>('supervisedAt', instantPosition(position), 1);
  const supervised: Filter<CaseDoc> = { supervisedAt: { $gt: new Date(0) }, ...(colour ? { colour } : {}) };
  const rows = await cases
    .in(db)
    .find({ $and: [{ ...belowUnit(tree, unitId), ...supervised }, beyond] })
    .sort({ supervisedAt: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: +row.supervisedAt!, id: row._id }),
    (row) => row,
  );
}

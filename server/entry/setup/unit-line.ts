import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { keysOf, unitKinds, type UnitKind } from '../../../shared/words.ts';
import { checkRecord } from '../../platform/record-files/check-record.ts';
import { line } from '../../platform/schema/schema.ts';
import { isCsv, readRecords } from '../../platform/record-files/read-records.ts';

/** One line of a file of units: a unit below the city. */
export interface UnitLine {
  /** Where it stands in the file, from 1; the heading of a CSV file is line 1. */
  line: number;
  name: string;
  kind: UnitKind;
  /** Names from the city's child down to the parent, parted by `/`; empty for the city itself. */
  parent: string;
  lng?: number;
  lat?: number;
  address: string;
}

const kinds = keysOf(unitKinds);
const names = new Map<string, UnitKind>(
  kinds.flatMap((kind) => [
    [kind, kind],
    [unitKinds[kind].zh, kind],
  ]),
);

const kind = Joi.string()
  .required()
  .custom((value: string, helpers) => names.get(value) ?? helpers.error('unit.kind'))
  .messages({ 'unit.kind': `must be one of ${kinds.map((one) => `${one} (${unitKinds[one].zh})`).join(', ')}` });

const schema = Joi.object<UnitLine>({
  name: line(limits.nameLength)
    .pattern(/\//, { name: 'slash', invert: true })
    .required()
    .messages({ 'string.pattern.invert.name': 'must not hold a /' }),
  kind,
  parent: Joi.string().trim().max(1000).allow('').default(''),
  lng: Joi.number().min(-180).max(180),
  lat: Joi.number().min(-90).max(90),
  address: line(limits.addressLength, 0).default(''),
})
  .and('lng', 'lat')
  .messages({ 'object.and': 'lng and lat go together' });

/** Empty cells of a CSV file say nothing. */
const withoutEmpty = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as Record<string, string>).filter(([, cell]) => cell !== ''));

/**
 * The lines of a CSV or NDJSON file.
 *
 * @throws RecordError for the first that is wrong, with file, line and field
 */
export async function readUnitLines(file: string): Promise<UnitLine[]> {
  const lines: UnitLine[] = [];
  for await (const { line, value } of readRecords(file)) {
    lines.push({ ...checkRecord(schema, isCsv(file) ? withoutEmpty(value) : value, file, line), line });
  }
  return lines;
}

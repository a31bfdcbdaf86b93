import Joi from 'joi';
import type { Mobilised, ReceivingPlace, SendingUnit } from '../../../engine/mobilisation/problem.ts';
import { demandCells, skillsIn } from '../../../features/mobilisation/demand-cells.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { filled, given, list, type Cells } from '../../../platform/record-files/csv-cells.ts';
import { isCsv, readRecords } from '../../../platform/record-files/read-records.ts';
import { count, id, lat, lng } from '../../../platform/record-files/schema-parts.ts';

const maxSkills = 100;
const name = Joi.string().max(200);

const unitSchema = Joi.object<SendingUnit & { name?: string }>({
  id: id.required(),
  name,
  lng: lng.required(),
  lat: lat.required(),
  stays: Joi.number().min(0).max(1).default(0),
});

const personSchema = Joi.object<Mobilised & { name?: string }>({
  id: id.required(),
  name,
  unit: id.required(),
  rank: count.default(0),
  skills: Joi.array().items(id).max(maxSkills).default([]),
  load: count.default(0),
  pinned: id,
  before: id,
});

const placeSchema = Joi.object<ReceivingPlace & { name?: string }>({
  id: id.required(),
  name,
  lng: lng.required(),
  lat: lat.required(),
  ...demandCells,
});

/**
 * A reader of one kind of line: NDJSON as it is, CSV by `ofCells`. @throws RecordError that names file, line and field
 */
const reader =
  <T>(schema: Joi.ObjectSchema<T & { name?: string }>, ofCells: (cells: Cells) => unknown) =>
  async (file: string): Promise<T[]> => {
    const records: T[] = [];
    for await (const { line, value } of readRecords(file)) {
      const { name: _, ...record } = checkRecord(schema, isCsv(file) ? ofCells(value as Cells) : value, file, line);
      records.push(record as T);
    }
    return records;
  };

export const readSendingUnits = reader<SendingUnit>(unitSchema, filled);

export const readMobilised = reader<Mobilised>(personSchema, (cells) => {
  const { skills, ...plain } = filled(cells);
  return { ...plain, ...given({ skills: list(skills) }) };
});

/** In a cell `nurse:2;driver:1` asks for two nurses and a driver; ties are parted by `;`. */
export const readReceivingPlaces = reader<ReceivingPlace>(placeSchema, (cells) => {
  const { skills, ties, ...plain } = filled(cells);
  const asked = list(skills);
  return { ...plain, ...given({ skills: asked && skillsIn(asked), ties: list(ties) }) };
});

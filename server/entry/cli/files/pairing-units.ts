import Joi from 'joi';
import type { PairingFacts } from '../../../engine/pairing/computed-wishes.ts';
import type { Wish } from '../../../engine/pairing/problem.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { filled, given, list, type Cells } from '../../../platform/record-files/csv-cells.ts';
import { isCsv, readRecords } from '../../../platform/record-files/read-records.ts';
import { count, id, lat, lng } from '../../../platform/record-files/schema-parts.ts';

const ids = Joi.array().items(id).max(10_000).default([]);
const kinds = Joi.array().items(id).max(100).default([]);

type UnitLine = Omit<PairingFacts, 'wishes'> & { name?: string; wishes: string[][] };

/** One line of a side: its wishes are tiers of ids, the best first. `most` is one where it is not said. */
const unitSchema = Joi.object<UnitLine>({
  id: id.required(),
  name: Joi.string().max(200),
  least: count.default(0),
  most: count.default(1),
  wishes: Joi.array().items(Joi.array().items(id).min(1)).max(10_000).default([]),
  lng,
  lat,
  has: kinds,
  wants: kinds,
  rating: Joi.number().min(0).max(1),
  load: count.default(0),
  open: Joi.boolean().default(true),
  never: ids,
}).and('lng', 'lat');

/**
 * The units of one side from an NDJSON or CSV file, in its order.
 *
 * @throws RecordError that names file, line and field
 */
export async function readPairingUnits(file: string): Promise<PairingFacts[]> {
  const units: PairingFacts[] = [];
  for await (const { line, value } of readRecords(file)) {
    const record = isCsv(file) ? unitOfCells(value as Cells) : value;
    const { name: _, wishes, ...unit } = checkRecord(unitSchema, record, file, line);
    units.push({ ...unit, wishes: wishes.map((tier) => tier.map((to): Wish => ({ to, by: 'own' }))) });
  }
  return units;
}

/** In a cell `c1 > c2 = c3` wishes c1 most, then c2 and c3 alike; lists of other cells are parted by `;`. */
function unitOfCells(cells: Cells): unknown {
  const { wishes, has, wants, never, ...plain } = filled(cells);
  return {
    ...plain,
    ...given({
      wishes: wishes?.split('>').map((tier) => tier.split('=').map((to) => to.trim())),
      has: list(has),
      wants: list(wants),
      never: list(never),
    }),
  };
}

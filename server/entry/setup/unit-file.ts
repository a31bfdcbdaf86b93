import { unitLineSchema, withoutEmpty, type UnitLine } from '../../features/unit-admin/import/unit-line.ts';
import { checkRecord } from '../../platform/record-files/check-record.ts';
import { isCsv, readRecords } from '../../platform/record-files/read-records.ts';

/**
 * The lines of a CSV or NDJSON file.
 *
 * @throws RecordError for the first that is wrong, with file, line and field
 */
export async function readUnitLines(file: string): Promise<UnitLine[]> {
  const lines: UnitLine[] = [];
  for await (const { line, value } of readRecords(file)) {
    const cells = isCsv(file) ? withoutEmpty(value as Record<string, string>) : value;
    lines.push({ ...checkRecord(unitLineSchema, cells, file, line), line });
  }
  return lines;
}

import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import type { ObjectId } from 'mongodb';
import type { ParticipationState } from '../../shared/participation-states.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { participationRow } from '../support/participation-row.ts';
import type { TestServer } from '../support/server.ts';

/** A participation as a record; its counters are not this helper's business. */
export async function participation(
  server: TestServer,
  task: TaskDoc,
  person: { _id: ObjectId },
  fields: Partial<ParticipationDoc> & { state: ParticipationState },
): Promise<ParticipationDoc> {
  const row = participationRow(task, person, fields);
  await participations.in(server.db).insertOne(row);
  return row;
}

/** The bytes of a file from the API, with what its head says. */
export async function download(
  server: TestServer,
  who: { _id: ObjectId },
  path: string,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${server.make.tokenOf(who._id)}`, ...headers },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

export const rowsOfCsv = (bytes: Buffer): string[][] => parse(bytes, { bom: true });

/** Every cell of the first sheet, row by row, from the first column on. */
export async function rowsOfXlsx(bytes: Buffer): Promise<unknown[][]> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: unknown[][] = [];
  book.worksheets[0].eachRow({ includeEmpty: true }, (row) => {
    const cells: unknown[] = [];
    for (let at = 1; at <= book.worksheets[0].columnCount; at++) cells.push(row.getCell(at).value);
    rows.push(cells);
  });
  return rows;
}

import { isDeepStrictEqual } from 'node:util';
import type { OfferFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import type { Cells } from '../../../platform/record-files/csv-cells.ts';
import { offerOfCells, taskOfCells } from './facts-of-cells.ts';
import { expected } from '../../../platform/record-files/expected.ts';
import { offerSchema } from './offer-schema.ts';
import { isCsv, readRecords } from '../../../platform/record-files/read-records.ts';
import { RecordError } from '../../../platform/record-files/record-error.ts';
import { taskSchema } from './task-schema.ts';

/**
 * The offers of an NDJSON or CSV file, in its order.
 *
 * @throws RecordError that names file, line and field
 */
export async function readOffers(file: string): Promise<OfferFacts[]> {
  const offers: OfferFacts[] = [];
  const seen = new Set<string>();
  const company = new Map<string, string | undefined>();
  for await (const { line, value } of readRecords(file)) {
    const offer = checkRecord(offerSchema, isCsv(file) ? offerOfCells(value as Cells) : value, file, line);
    if (seen.has(offer.id)) throw new RecordError(file, line, 'id', expected('twice', { limit: offer.id }));
    seen.add(offer.id);
    const { personId, together } = offer;
    if (company.has(personId) && company.get(personId) !== together)
      throw new RecordError(file, line, 'together', expected('company', { limit: personId }));
    company.set(personId, together);
    offers.push(offer);
  }
  return offers;
}

/** The tasks of an NDJSON or CSV file, in its order. In CSV a row is a role, and rows of one task make one task. */
export async function readTasks(file: string): Promise<TaskFacts[]> {
  const tasks = new Map<string, TaskFacts>();
  for await (const { line, value } of readRecords(file)) {
    const task = checkRecord(taskSchema, isCsv(file) ? taskOfCells(value as Cells) : value, file, line);
    const known = tasks.get(task.id);
    tasks.set(task.id, known ? joined(known, task, file, line) : task);
  }
  return [...tasks.values()];
}

function joined(known: TaskFacts, more: TaskFacts, file: string, line: number): TaskFacts {
  if (!isCsv(file)) throw new RecordError(file, line, 'id', expected('twice', { limit: more.id }));
  for (const field of Object.keys({ ...known, ...more }) as (keyof TaskFacts)[]) {
    if (field !== 'roles' && !isDeepStrictEqual(known[field], more[field]))
      throw new RecordError(file, line, field, expected('differs', { limit: more.id }));
  }
  if (known.roles.some(({ id }) => id === more.roles[0].id))
    throw new RecordError(file, line, 'roleId', expected('twice', { limit: more.roles[0].id }));
  return { ...known, roles: [...known.roles, ...more.roles] };
}

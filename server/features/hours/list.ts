import type { Db, ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import { pageOfRows, type Page } from '../../platform/http/cursor.ts';
import { disputesPage, unitsPage, type DisputeQuery, type UnitsQuery } from '../../domain/participations/pages.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { hoursRow } from '../../domain/participations/present-hours.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import { displayNames } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { tasksForPlaces } from '../../domain/tasks/slots.ts';
import { subtreeOf } from '../../domain/units/tree.ts';

/** One row of a list: a participation, whose it is and of which task. */
export const hoursRowOut = hoursRow(participationAnswer);
type HoursRow = Infer<typeof hoursRowOut>;

/** A page of the participations in one state in a unit and everything below it, the latest task first. */
export const listHours = (
  services: ServiceContext,
  unitId: ObjectId,
  query: UnitsQuery,
  now: Date,
): Promise<Page<HoursRow>> =>
  pageOfHours(
    services,
    unitId,
    query.limit,
    now,
    (db, units) => unitsPage(db, units, query),
    ({ start }) => start,
  );

/** A page of what was disputed there, open or decided, the latest dispute first. */
export const listDisputes = (
  services: ServiceContext,
  unitId: ObjectId,
  query: DisputeQuery,
  now: Date,
): Promise<Page<HoursRow>> =>
  pageOfHours(
    services,
    unitId,
    query.limit,
    now,
    (db, units) => disputesPage(db, units, query),
    ({ dispute }) => dispute!.at,
  );

/** Rows of participations with names and titles, one page of them. */
export async function pageOfHours(
  { db, units }: ServiceContext,
  unitId: ObjectId,
  limit: number,
  now: Date,
  read: (db: Db, unitIds: ObjectId[]) => Promise<ParticipationDoc[]>,
  sortedBy: (row: ParticipationDoc) => Date,
): Promise<Page<HoursRow>> {
  const node = (await units.current()).byId.get(unitId.toHexString());
  const rows = await read(db, node ? subtreeOf(node).map(({ objectId }) => objectId) : []);
  const [names, tasks] = await Promise.all([
    displayNames(
      db,
      rows.map(({ personId }) => personId),
    ),
    runQuery(db, tasksForPlaces(rows.map(({ taskId }) => taskId))),
  ]);
  const titles = new Map(tasks.map(({ _id, title }) => [_id.toHexString(), title]));
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: +sortedBy(row), id: row._id }),
    (row) => {
      const [person, task] = [row.personId.toHexString(), row.taskId.toHexString()];
      return {
        participation: presentParticipation(row, now),
        person: { id: person, displayName: names.get(person) ?? '' },
        task: { id: task, title: titles.get(task) ?? '' },
      };
    },
  );
}

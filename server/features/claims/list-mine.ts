import type { Db, ObjectId } from 'mongodb';
import type { UnitTree } from '../../domain/units/tree.ts';
import { runQuery } from '../../platform/database/query.ts';
import { isReachable } from '../../domain/people/volunteers.ts';
import { pageOfRows, type Page } from '../../platform/http/cursor.ts';
import { tasksForPlaces } from '../../domain/tasks/slots.ts';
import { ownPage, type OwnQuery } from '../../domain/participations/pages.ts';
import type { heldParticipationOut } from '../../domain/participations/present.ts';
import { presentHeldTask, presentParticipation } from '../../domain/participations/present.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';
import type { Infer } from '../../platform/schema/shape.ts';

type Item = Infer<typeof heldParticipationOut>;

/** A page of a person's participations with their tasks. */
export async function listMine(
  db: Db,
  tree: UnitTree,
  personId: ObjectId,
  query: OwnQuery,
  now: Date,
): Promise<Page<Item>> {
  const rows = await ownPage(db, personId, query, now);
  const [found, inLine, reachable] = await Promise.all([
    runQuery(db, tasksForPlaces(rows.map((row) => row.taskId))),
    waitlistPositions(db, rows),
    isReachable(db, personId),
  ]);
  const taskOf = new Map(found.map((task) => [task._id.toHexString(), task]));
  return pageOfRows(
    rows,
    query.limit,
    (row) => ({ value: +row.start, id: row._id }),
    (row) => ({
      participation: presentParticipation(row, now, inLine.get(row._id.toHexString())),
      task: presentHeldTask(taskOf.get(row.taskId.toHexString())!, row, tree, reachable, now),
    }),
  );
}

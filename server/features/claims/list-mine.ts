import type { Db, ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import { pageOfRows, type Page } from '../../platform/http/cursor.ts';
import { tasksForPlaces } from '../../domain/tasks/slots.ts';
import { ownPage, type OwnQuery } from '../../domain/participations/pages.ts';
import type { heldParticipationOut } from '../../domain/participations/present.ts';
import { presentHeldTask, presentParticipation } from '../../domain/participations/present.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';
import type { Infer } from '../../platform/schema/shape.ts';

type Item = Infer<typeof heldParticipationOut>;

/** A page of a person's participations with their tasks. */
export async function listMine(db: Db, personId: ObjectId, query: OwnQuery, now: Date): Promise<Page<Item>> {
  const rows = await ownPage(db, personId, query, now);
  const [found, inLine] = await Promise.all([
    runQuery(db, tasksForPlaces(rows.map((row) => row.taskId))),
    waitlistPositions(db, rows),
  ]);
  const taskOf = new Map(found.map((task) => [task._id.toHexString(), task]));
  return pageOfRows(
    rows,
    query.limit,
    (row) => ({ value: +row.start, id: row._id }),
    (row) => ({
      participation: presentParticipation(row, now, inLine.get(row._id.toHexString())),
      task: presentHeldTask(taskOf.get(row.taskId.toHexString())!, row),
    }),
  );
}

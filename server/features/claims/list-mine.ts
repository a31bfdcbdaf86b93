import type { Db, Filter, ObjectId } from 'mongodb';
import type { ParticipationState } from '../../../shared/participation-states.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { runQuery } from '../../platform/database/query.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { tasksForPlaces } from '../../domain/tasks/slots.ts';
import { participations, type ParticipationDoc } from '../../domain/participations/model.ts';
import { presentHeldTask, presentParticipation } from '../../domain/participations/present.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';

interface Query {
  when: 'upcoming' | 'past';
  state?: ParticipationState;
  limit: number;
  cursor?: string;
}
interface Item {
  participation: ReturnType<typeof presentParticipation>;
  task: ReturnType<typeof presentHeldTask>;
}

/** A page of a person's participations with their tasks. */
export async function listMine(
  db: Db,
  tree: UnitTree,
  personId: ObjectId,
  query: Query,
  now: Date,
): Promise<Page<Item>> {
  const upcoming = query.when === 'upcoming';
  const direction = upcoming ? 1 : -1;
  const position = readCursor(query.cursor, 'number');
  const filter: Filter<ParticipationDoc> = {
    personId,
    end: upcoming ? { $gt: now } : { $lte: now },
    ...(query.state ? { state: query.state } : {}),
    ...after<ParticipationDoc>('start', position && { value: new Date(position.value), id: position.id }, direction),
  };
  const rows = await participations
    .in(db)
    .find(filter)
    .sort({ start: direction, _id: direction })
    .limit(query.limit + 1)
    .toArray();
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
      task: presentHeldTask(taskOf.get(row.taskId.toHexString())!, row, tree),
    }),
  );
}

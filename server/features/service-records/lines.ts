import { cut } from '../../platform/text/graphemes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { evaluationsOf, type Evaluation } from '../ratings/queries.ts';
import { tasksForRecords, type RecordedTask } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { RecordLine } from './model.ts';

/** The work is told shortly: the paper is a table. */
const contentLength = 120;
const reasonLength = 60;

/** The lines of a paper, in the order of the participations. */
export async function linesOf(
  { db, session }: TransactionContext,
  served: readonly ParticipationDoc[],
  tree: UnitTree,
): Promise<RecordLine[]> {
  const found = await tasksForRecords(
    db,
    served.map((row) => row.taskId),
    session,
  );
  const taskOf = new Map(found.map((task) => [task._id.toHexString(), task]));
  const rated = await evaluationsOf(
    db,
    served.map((row) => row._id),
    session,
  );
  const evaluationOf = new Map(rated.map((evaluation) => [evaluation.participationId.toHexString(), evaluation]));
  return served.map((row) =>
    lineOf(row, taskOf.get(row.taskId.toHexString()), evaluationOf.get(row._id.toHexString()), tree),
  );
}

function lineOf(
  row: ParticipationDoc,
  task: RecordedTask | undefined,
  evaluation: Evaluation | undefined,
  tree: UnitTree,
): RecordLine {
  const { attendance, honoured, minutes } = row;
  const seen = attendance?.out ? { start: attendance.in, end: attendance.out } : undefined;
  return {
    participationId: row._id.toHexString(),
    title: task?.title ?? '',
    category: row.category,
    content: cut(oneLine(task?.description ?? ''), contentLength),
    start: (seen?.start ?? row.start).toISOString(),
    end: (seen?.end ?? row.end).toISOString(),
    actual: seen !== undefined,
    area: task?.place.area ?? '',
    unit: tree.byId.get(row.unitId.toHexString())?.name ?? '',
    responsible: task?.contact.name ?? '',
    method: attendance?.method ?? null,
    minutesVerified: minutes.verified,
    minutesHonoured: minutes.honoured,
    honouredReason: minutes.honoured > 0 && honoured ? cut(oneLine(honoured.reason), reasonLength) : null,
    evaluation: evaluation ? { stars: evaluation.stars, at: evaluation.at.toISOString() } : null,
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

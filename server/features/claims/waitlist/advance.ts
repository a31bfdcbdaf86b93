import type { ObjectId } from 'mongodb';
import { transitions, type ParticipationVerb } from '../../../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../../domain/messages/enqueue.ts';
import { taskFacts } from '../../../domain/messages/values.ts';
import { applyPlaces, tasksForPlaces, type PlacesTask } from '../../../domain/tasks/slots.ts';
import { participations, type ParticipationDoc } from '../../../domain/participations/model.ts';
import { offerEnds } from './offer-time.ts';

interface Transition {
  row: ParticipationDoc;
  verb: ParticipationVerb;
  set: Partial<ParticipationDoc>;
}

/**
 * Puts the lines of a task right, in the transaction of whatever may have moved them: offers whose time is over end;
 * with the end of sign-up all offers and waits do; and every place that is free is offered to the first in line, who
 * is told. Called in the transaction that frees a place, so that a free place and a line for it never exist at the
 * same time for others to see; called again it finds nothing to do.
 *
 * @returns how many participations it moved
 */
export async function advanceWaitlists(
  transaction: Omit<TransactionContext, 'actorId'>,
  taskId: ObjectId,
): Promise<number> {
  const { db, session, now } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  if (!task) return 0;
  const over = task.state !== 'published' || now >= task.signUpBy || now >= task.start;
  const ended = await endedRows(transaction, task, over);
  const offered = over ? [] : await nextInLine(transaction, task, ended);
  const steps: Transition[] = [
    ...ended.map((row): Transition => ({ row, verb: 'expire', set: { endedAt: now } })),
    ...offered.map((row): Transition => ({
      row,
      verb: 'offer',
      set: { offer: { at: now, expiresAt: offerEnds(now, task) } },
    })),
  ];
  if (steps.length === 0) return 0;
  // The task first: there everybody meets who moves the same line at the same moment.
  if (!(await applyPlaces(db, session, placesOf(task, steps, now)))) throw refuse('precondition_failed');
  const after = await write(transaction, steps);
  await enqueueMessages(
    transaction,
    after
      .filter(({ state }) => state === 'offered')
      .map((row) => ({
        personId: row.personId,
        kind: 'placeOffered',
        occasion: `${row._id.toHexString()}:${row.version}`,
        subject: { kind: 'participation', id: row._id },
        values: { ...taskFacts(task), until: row.offer!.expiresAt.toISOString() },
      })),
  );
  return steps.length;
}

function endedRows(
  { db, session, now }: Omit<TransactionContext, 'actorId'>,
  { _id: taskId }: PlacesTask,
  over: boolean,
): Promise<ParticipationDoc[]> {
  const filter = over
    ? { taskId, state: { $in: ['waiting', 'offered'] as ParticipationDoc['state'][] } }
    : { taskId, state: 'offered' as const, 'offer.expiresAt': { $lte: now } };
  return participations.in(db).find(filter, { session }).toArray();
}

/** For each role as many of its line as have a place: those free, and those that ended offers leave. */
async function nextInLine(
  { db, session }: Omit<TransactionContext, 'actorId'>,
  task: PlacesTask,
  ended: readonly ParticipationDoc[],
): Promise<ParticipationDoc[]> {
  const next: ParticipationDoc[] = [];
  for (const { _id: roleId, slots, taken, waiting = 0 } of task.roles) {
    const free = slots - taken + ended.filter((row) => row.roleId.equals(roleId)).length;
    if (free <= 0 || waiting === 0) continue;
    const line = participations.in(db).find({ taskId: task._id, roleId, state: 'waiting' }, { session });
    next.push(...(await line.sort({ waitingSince: 1, _id: 1 }).limit(free).toArray()));
  }
  return next;
}

function placesOf(task: PlacesTask, steps: readonly Transition[], now: Date) {
  return task.roles.flatMap(({ _id: roleId }) => {
    const own = steps.filter(({ row }) => row.roleId.equals(roleId));
    if (own.length === 0) return [];
    const from = (state: ParticipationDoc['state']) => own.filter(({ row }) => row.state === state).length;
    const offered = own.filter(({ verb }) => verb === 'offer').length;
    return [{ task, roleId, taken: offered - from('offered'), waiting: -from('waiting'), enters: false, now }];
  });
}

async function write(
  transaction: Omit<TransactionContext, 'actorId'>,
  steps: readonly Transition[],
): Promise<ParticipationDoc[]> {
  const { db, session, now } = transaction;
  const after = steps.map(({ row, verb, set }): ParticipationDoc => ({
    ...row,
    ...set,
    state: transitions[verb].to,
    version: row.version + 1,
    updatedAt: now,
  }));
  const { matchedCount } = await participations.in(db).bulkWrite(
    after.map((row) => ({ replaceOne: { filter: { _id: row._id, version: row.version - 1 }, replacement: row } })),
    { session },
  );
  if (matchedCount !== after.length) throw refuse('precondition_failed');
  // Nobody did it: the line moves by itself.
  await insertAudits(
    db,
    session,
    steps.map(({ row, verb }) =>
      auditEvent(
        { ...transaction, actorId: null },
        {
          action: `participation.${verb}`,
          subject: { kind: 'participation', id: row._id },
          unitId: row.unitId,
          from: row.state,
          to: transitions[verb].to,
        },
      ),
    ),
  );
  return after;
}

import type { ObjectId } from 'mongodb';
import type { RatingSubject } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { tookPartIn } from '../../domain/participations/served.ts';
import type { EvidenceKind, Tie } from '../../domain/participations/who-gains.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { tasksOfNeeds } from '../../domain/tasks/settlement.ts';
import { judge, judgeWitness, organisersTies } from '../attendance/ties.ts';

const kinds: Readonly<Record<RatingSubject, EvidenceKind>> = {
  service: 'rateService',
  organiser: 'rateOrganiser',
  volunteer: 'rateVolunteer',
};

/** Refuses a rating by somebody who gains from it, with `own_rating` and `same_device`. */
export async function judgeRating(
  transaction: TransactionContext,
  about: RatingSubject,
  caller: Caller,
  row: ParticipationDoc,
  task: TaskDoc,
): Promise<void> {
  if (about === 'volunteer') await judgeWitness(transaction, 'rating', kinds[about], row);
  else judge('rating', kinds[about], await organisersTies(transaction, caller, task));
}

/** As `judgeRating`, of a need: by whoever took part in its tasks or organised them. */
export async function judgeNeedRating(
  transaction: TransactionContext,
  caller: Caller,
  { _id, unitId, createdAt }: NeedDoc,
): Promise<void> {
  const tasks = await tasksOfNeeds(transaction.db, [_id], transaction.session);
  const toTasks: Tie[] = [];
  for (const task of tasks) toTasks.push(...(await organisersTies(transaction, caller, task)));
  const ties: Tie[] = [
    ...toTasks,
    ...(caller.organises(unitId) ? ['organises' as const] : []),
    ...(caller.organisedSince(unitId, createdAt) ? ['organised' as const] : []),
    ...((await tookPartIn(transaction, ids(tasks), caller.personId)) ? ['person' as const] : []),
  ];
  judge('rating', 'rateNeed', ties);
}

const ids = (tasks: readonly { _id: ObjectId }[]): ObjectId[] => tasks.map(({ _id }) => _id);

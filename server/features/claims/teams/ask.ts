import type { ObjectId } from 'mongodb';
import { dayMs, weekMs } from '../../../../shared/durations.ts';
import { teamLimits } from '../../../../shared/teams.ts';
import { answerBy } from '../../../domain/messages/answer-by.ts';
import { settingsOfAll, usualSettings } from '../../../domain/messages/settings.ts';
import { comingTogether } from '../../../domain/offers/queries.ts';
import { lockTogether } from '../../../domain/offers/writes.ts';
import { lockCalendar } from '../../../domain/participations/calendar.ts';
import { invitationsSince } from '../../../domain/participations/invitations.ts';
import { effectiveAt } from '../../../domain/surges/effective.ts';
import { tasksForPlaces, type PlacesTask } from '../../../domain/tasks/slots.ts';
import { runningTeam, type TeamDoc } from '../../../domain/teams/queries.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { refuse, Refusal } from '../../../platform/refusals/refuse.ts';
import type { ProposeTerms } from '../propose.ts';
import { holdForTeam } from './hold.ts';
import { namePeople } from './name.ts';
import { tellOfAsking } from './tell.ts';

interface Asked {
  taskId: ObjectId;
  roleId: ObjectId;
  teamId: ObjectId;
  personIds: readonly ObjectId[];
  planId: ObjectId;
}

type Terms = Pick<ProposeTerms, 'utcOffset' | 'hours'>;

/**
 * Asks people of a team who come only together, and tells its head: places are held for all of them, and each is named
 * and says yes or no by themselves; unless all have said yes in time, everybody is free again. Refuses where one of
 * them cannot be named, and with `task_closed`, `not_recruitable`, `asked_too_often` and all that a team's claim is
 * refused with: then nothing is to be kept of the transaction.
 */
export async function askTeam(
  transaction: TransactionContext,
  { taskId, roleId, teamId, personIds, planId }: Asked,
  terms: Terms,
): Promise<void> {
  const { db, session, now } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  if (task?.state !== 'published' || now >= task.signUpBy) throw refuse('task_closed');
  const team = await runningTeam(transaction, teamId);
  // Pausing, avoiding and coming alone write the offer and nothing else: here they meet the asking.
  await lockTogether(transaction, teamId);
  const willing = await comingTogether(db, teamId, task.unitId, session);
  const isOne = willing.length === personIds.length && personIds.every((id) => willing.some((one) => one.equals(id)));
  if (!isOne) throw refuse('not_recruitable');
  const { invitationsPerWeek } = await effectiveAt(transaction, task.unitId);
  // As with invitations: two askings of one person meet at their calendar, so that nobody's week is overrun.
  for (const personId of personIds) await lockCalendar(transaction, personId);
  const weekAgo = new Date(+now - weekMs);
  const lately = (await invitationsSince(db, personIds, weekAgo, { session })).filter(({ at }) => at > weekAgo);
  const timesAsked = (id: ObjectId): number => lately.filter(({ personId }) => personId.equals(id)).length;
  if (personIds.some((id) => timesAsked(id) >= invitationsPerWeek)) throw refuse('asked_too_often');
  const by = await lastAnswerBy(transaction, task, team, personIds, terms);
  const claim = await holdForTeam(transaction, team, task, {
    ...{ roleId, places: personIds.length, by, planId },
    allOrNone: true,
  });
  const { refused } = await namePeople(transaction, claim, personIds, terms.utcOffset);
  if (refused.length > 0) throw new Refusal(refused[0].code);
  await tellOfAsking(transaction, team, task, claim);
}

/** The instant by which the last of them has had time to hear of it and to answer. */
async function lastAnswerBy(
  { db, session, now }: TransactionContext,
  { start, signUpBy }: PlacesTask,
  { endsAt }: TeamDoc,
  personIds: readonly ObjectId[],
  { utcOffset, hours }: Terms,
): Promise<Date> {
  const end = Math.min(+signUpBy, +(endsAt ?? signUpBy), +now + teamLimits.holdDays * dayMs);
  const settings = await settingsOfAll(db, [...personIds], session);
  const question = {
    kind: 'teamPlace',
    now,
    start,
    signUpBy: new Date(end),
    ...(hours === undefined ? {} : { hours }),
  } as const;
  const latest = personIds.reduce((last, personId) => {
    const nights = { ...(settings.get(personId.toHexString()) ?? usualSettings), utcOffset };
    return Math.max(last, +answerBy(question, nights));
  }, 0);
  return new Date(Math.min(end, latest));
}

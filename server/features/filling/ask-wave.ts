import { hourMs } from '../../../shared/durations.ts';
import { heardFrom } from '../../domain/messages/quiet-hours.ts';
import { settingsOfAll, usualSettings } from '../../domain/messages/settings.ts';
import { endQuestionsOfFull } from '../../domain/participations/full-roles.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import { standingInvitations } from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { guardPlaces } from '../../domain/tasks/slots.ts';
import type { FillingState } from '../../engine/filling/problem.ts';
import { planFilling } from '../../engine/filling/promise.ts';
import { nextWave } from '../../engine/filling/wave.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { propose } from '../claims/propose.ts';
import { invitationsFor, isMeanwhile, type Askable } from './askable.ts';
import { causeOf } from './cause.ts';
import { fillings, type FillingDoc } from './model.ts';
import { among, endOf, type Situation } from './situation.ts';
import { tellFilling } from './tell.ts';
import { chanceNow } from './told.ts';

/** A chance of less than so much of what was promised is said early, with its cause. */
const minTellingShare = 0.8;
/** People asked in one transaction; of a larger wave the others are asked at the next looks. */
const maxAtOnce = 100;

/** A running filling with its task, as they were read at a look. */
export interface Looked {
  filling: FillingDoc;
  task: TaskDoc;
  situation: Situation;
}

/**
 * Asks the next wave, in one transaction with its count; answers whom. Nobody whom another filling asks at this look,
 * and nobody at all where the places are others by now than those that the wave was reckoned for.
 */
export async function askWave(
  services: ServiceContext,
  looked: Looked,
  model: LikelihoodModel,
  taken: ReadonlySet<string>,
  now: Date,
): Promise<Askable[]> {
  const { filling, task, situation } = looked;
  const { client, db } = services;
  const free = situation.people.filter(({ personId }) => !taken.has(personId.toHexString()));
  const awake = new Set(await awakeOnes(services, free, task, now));
  const left = { tilt: filling.tilt, allowance: filling.allowance - situation.asked.length };
  const told = filling.told ?? filling;
  const toldLeft = { ...told, allowance: left.allowance > 0 ? told.allowance - situation.asked.length : 0 };
  const { own, like } = among(situation, free);
  const chance = chanceNow({ own, like }, toldLeft);
  const listeners = free.filter((one) => awake.has(one));
  const { ask, after } = nextWave(among(situation, listeners).own, left);
  const cause = await causeNow(services, looked, { state: like, chance }, model, now);
  const isNews = cause !== null && !filling.cause;
  return inTransaction(client, async (session) => {
    const transaction: TransactionContext = { db, session, now, actorId: null, requestId: 'job:look-at-fillings' };
    if (own.places <= 0) await endQuestionsOfFull(transaction, task._id);
    if ((ask.length > 0 || isNews) && !(await guardPlaces(transaction, task, filling.roleId))) return [];
    const standing = { _id: filling._id, state: 'running', waves: filling.waves } as const;
    const { matchedCount } = await fillings
      .in(db)
      .updateOne(standing, { $set: { chance, cause, lookedAt: now } }, { session });
    if (matchedCount === 0) return [];
    if (isNews) await tellFilling(transaction, task, filling, { news: 'outOfReach', cause });
    const asked = await askFirst(
      services,
      transaction,
      looked,
      ask.slice(0, maxAtOnce).map((at) => listeners[at]),
      [...ask.slice(maxAtOnce), ...after].map((at) => listeners[at]),
    );
    if (asked.length > 0) await fillings.in(db).updateOne(standing, { $inc: { waves: 1 } }, { session });
    return asked;
  }).catch((error: unknown) => {
    // The task was closed or edited at this moment: the next look sees it as it is then.
    if (error instanceof Refusal) return [];
    throw error;
  });
}

/** A cause once given stays while the promise is out of reach; it costs some searches. */
async function causeNow(
  services: ServiceContext,
  { filling, task, situation }: Looked,
  { state, chance }: { state: FillingState; chance: number },
  model: LikelihoodModel,
  now: Date,
): Promise<FillingDoc['cause']> {
  const { promised } = filling;
  if (state.places <= 0 || chance >= promised) return null;
  if (filling.cause) return filling.cause;
  // The chance of a promise falls and rises with the answers; only where it would not be given today is it told.
  if (chance >= promised * minTellingShare) return null;
  if (planFilling(situation.reckoning.like, promised).chance >= promised) return 'unlucky';
  return causeOf(services, task, { roleId: filling.roleId, promised }, { ...situation, model }, now);
}

/** Asks a wave; for each of it who cannot be asked, the next in order who can. Answers whom. */
async function askFirst(
  services: ServiceContext,
  transaction: TransactionContext,
  looked: Looked,
  wave: readonly Askable[],
  after: readonly Askable[],
): Promise<Askable[]> {
  const asked: Askable[] = [];
  for (let next = wave, at = 0; asked.length < wave.length && next.length > 0; at += maxAtOnce) {
    asked.push(...(await askAll(services, transaction, looked, next, wave.length - asked.length)));
    next = after.slice(at, at + maxAtOnce);
  }
  return asked;
}

async function askAll(
  { config }: ServiceContext,
  transaction: TransactionContext,
  { filling, task }: Looked,
  people: readonly Askable[],
  atMost: number,
): Promise<Askable[]> {
  const free = await withoutAsked(transaction, task, people);
  const { proposed } = await propose(
    transaction,
    task,
    filling.roleId,
    free.map(({ personId, km, accepts, worth }) => ({
      personId,
      worth,
      filling: { id: filling._id, km, chance: accepts },
    })),
    {
      hours: (+endOf(task, filling) - +transaction.now) / hourMs,
      utcOffset: ruleSettingsOf(config).utcOffset,
      hidden: isSensitive(task.rules),
      atMost,
    },
  );
  const asked = new Set(proposed.map(({ personId }) => personId.toHexString()));
  return free.filter(({ personId }) => asked.has(personId.toHexString()));
}

/**
 * Those whom nobody asks for the same hours. Two servers may look at once, and each at what stood before the other:
 * both meet at the person's calendar, and the second sees the question of the first.
 */
async function withoutAsked(
  transaction: TransactionContext,
  task: TaskDoc,
  people: readonly Askable[],
): Promise<Askable[]> {
  const { db, session, now } = transaction;
  const ids = people.map(({ personId }) => personId);
  for (const personId of ids) await lockCalendar(transaction, personId);
  const standing = await standingInvitations(db, ids, now, invitationsFor(task), session);
  const asked = new Set(
    standing.filter((other) => isMeanwhile(other, task)).map(({ personId }) => personId.toHexString()),
  );
  return people.filter(({ personId }) => !asked.has(personId.toHexString()));
}

/** Those who may hear a question now: nobody is asked in their sleep. */
async function awakeOnes(
  { db, config }: Pick<ServiceContext, 'db' | 'config'>,
  people: readonly Askable[],
  { start }: TaskDoc,
  now: Date,
): Promise<Askable[]> {
  const settings = await settingsOfAll(
    db,
    people.map(({ personId }) => personId),
  );
  const { utcOffset } = ruleSettingsOf(config);
  return people.filter(({ personId }) => {
    const nights = { ...(settings.get(personId.toHexString()) ?? usualSettings), utcOffset };
    return heardFrom(nights, { start: +start, urgentHours: 0 }, +now) === +now;
  });
}

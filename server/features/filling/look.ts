import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { heardFrom } from '../../domain/messages/quiet-hours.ts';
import { settingsOfAll, usualSettings } from '../../domain/messages/settings.ts';
import { endQuestionsOfFull } from '../../domain/participations/full-roles.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import { standingInvitations, type InvitationsRead } from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { planFilling } from '../../engine/filling/promise.ts';
import { nextWave } from '../../engine/filling/wave.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { propose } from '../claims/propose.ts';
import { causeOf } from './cause.ts';
import { endFilling } from './end.ts';
import { likelihoodModel } from './learning.ts';
import { fillings, type FillingDoc } from './model.ts';
import { among, endOf, invitationsFor, isMeanwhile, situationOf, type Askable, type Situation } from './situation.ts';
import { tellFilling } from './tell.ts';
import { chanceNow, type Reckoning } from './told.ts';

/** A chance of less than so much of what was promised is said early, with its cause. */
const minTellingShare = 0.8;

/** A running filling with its task, as they were read at a look. */
interface Looked {
  filling: FillingDoc;
  task: TaskDoc;
  situation: Situation;
}

/**
 * Looks at every filling that is under way: ends those whose time is over, and asks the next wave of the others. A
 * catch-up query: a wave is asked once, whichever servers look and whatever ends them meanwhile. Fillings with the
 * fewest people to spare choose first, so that nobody is taken from a task that has no one else.
 *
 * @returns how many people were asked
 */
export async function lookAtFillings(services: ServiceContext, now: Date): Promise<number> {
  const { db } = services;
  const running = await fillings.in(db).find({ state: 'running' }).toArray();
  if (running.length === 0) return 0;
  const model = await likelihoodModel(db);
  const looked: Looked[] = [];
  const failures: Failure<ObjectId>[] = [];
  const each = async (filling: FillingDoc, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // One that fails keeps no other from being looked at.
      failures.push({ item: filling._id, error });
    }
  };
  for (const filling of running)
    await each(filling, async () => {
      const task = await taskById(db, filling.taskId);
      // An edit may take out a role in which nobody has a place.
      const role = task?.roles.find(({ _id }) => _id.equals(filling.roleId));
      if (task?.state !== 'published' || isHiddenTurn(task)) await endFilling(services, filling, task, 'task', now);
      else if (!role) await endFilling(services, filling, task, 'role', now);
      else if (now >= endOf(task, filling)) await endFilling(services, filling, task, 'time', now);
      else looked.push({ filling, task, situation: await situationOf(services, task, role, filling, model, now) });
    });
  looked.sort((a, b) => spare(a) - spare(b) || +a.filling.by - +b.filling.by);
  // People whom an unseen wave asks must not be missed in one that is seen.
  const taken: Record<InvitationsRead, Set<string>> = { shown: new Set(), all: new Set() };
  let asked = 0;
  for (const one of looked)
    await each(one.filling, async () => {
      const read = invitationsFor(one.task);
      const wave = await askWave(services, one, model, taken[read], now);
      for (const { personId } of wave) {
        taken.all.add(personId.toHexString());
        if (read === 'shown') taken.shown.add(personId.toHexString());
      }
      asked += wave.length;
    });
  throwFailures(failures);
  return asked;
}

/**
 * The rules of a turn follow its rota: they may come to be sensitive, and cease to be, while a filling is under way.
 */
const isHiddenTurn = ({ rotaId, rules }: TaskDoc): boolean => rotaId !== undefined && isSensitive(rules);

/** People beyond those whom the promise may still have to ask. */
const spare = ({ filling, situation }: Looked): number =>
  situation.people.length - (filling.allowance - situation.asked.length);

/**
 * Asks the next wave, in one transaction with its count; answers whom. Nobody whom another filling asks at this look.
 */
async function askWave(
  services: ServiceContext,
  { filling, task, situation }: Looked,
  model: LikelihoodModel,
  taken: ReadonlySet<string>,
  now: Date,
): Promise<Askable[]> {
  const { client, db } = services;
  const free = situation.people.filter(({ personId }) => !taken.has(personId.toHexString()));
  const awake = new Set(await awakeOnes(services, free, task, now));
  const left = { tilt: filling.tilt, allowance: filling.allowance - situation.asked.length };
  const told = filling.told ?? filling;
  const toldLeft = { ...told, allowance: left.allowance > 0 ? told.allowance - situation.asked.length : 0 };
  const reckoning = among(situation.reckoning, free);
  const chance = chanceNow(reckoning, toldLeft);
  const listeners = free.filter((one) => awake.has(one));
  const wave = nextWave(among(reckoning, listeners).own, left).ask.map((at) => listeners[at]);
  const within = { roleId: filling.roleId, promised: filling.promised };
  const cause = await causeNow(services, { filling, task, reckoning: situation.reckoning }, model, chance, now, within);
  return inTransaction(client, async (session) => {
    const transaction: TransactionContext = { db, session, now, actorId: null, requestId: 'job:look-at-fillings' };
    if (reckoning.own.places <= 0) await endQuestionsOfFull(transaction, task._id);
    const { matchedCount } = await fillings
      .in(db)
      .updateOne(
        { _id: filling._id, state: 'running', waves: filling.waves },
        { $set: { chance, cause, lookedAt: now }, ...(wave.length > 0 ? { $inc: { waves: 1 } } : {}) },
        { session },
      );
    if (matchedCount === 0) return [];
    if (cause && !filling.cause) await tellFilling(transaction, task, filling, { news: 'outOfReach', cause });
    if (wave.length === 0) return [];
    return askAll(services, transaction, { filling, task }, wave);
  }).catch((error: unknown) => {
    // The task was closed or edited at this moment: the next look sees it as it is then.
    if (error instanceof Refusal) return [];
    throw error;
  });
}

/** A cause once given stays while the promise is out of reach; it costs some searches. */
async function causeNow(
  services: ServiceContext,
  { filling, task, reckoning }: Pick<Looked, 'filling' | 'task'> & { reckoning: Reckoning },
  model: LikelihoodModel,
  chance: number,
  now: Date,
  wanted: Parameters<typeof causeOf>[2],
): Promise<FillingDoc['cause']> {
  const state = reckoning.like;
  if (state.places <= 0 || chance >= filling.promised) return null;
  if (filling.cause) return filling.cause;
  // The chance of a promise falls and rises with the answers; only where it would not be given today is it told.
  if (chance >= filling.promised * minTellingShare) return null;
  if (planFilling(state, filling.promised).chance >= filling.promised) return 'unlucky';
  return causeOf(services, task, wanted, { reckoning, model }, now);
}

async function askAll(
  { config }: ServiceContext,
  transaction: TransactionContext,
  { filling, task }: Pick<Looked, 'filling' | 'task'>,
  wave: readonly Askable[],
): Promise<Askable[]> {
  const free = await withoutAsked(transaction, task, wave);
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

import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { awakeBetween } from '../../domain/messages/quiet-hours.ts';
import { askedByFilling, openQuestions, type OfFilling } from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { Pending } from '../../engine/filling/problem.ts';
import { isWithinReach } from '../../engine/filling/promise.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { chancesThen, invitationsFor, type Askable } from './askable.ts';
import { byLike, byOwn, gather, type Gathered } from './gather.ts';
import { usualNights } from './history.ts';
import type { FillingDoc } from './model.ts';
import type { Reckoning } from './told.ts';

/** A filling at one moment: the engine's view of it, and the people behind its candidates, in their order. */
export interface Situation extends Gathered {
  reckoning: Reckoning;
  /** Everybody it has asked. */
  asked: OfFilling[];
}

type Wanted = Pick<FillingDoc, '_id' | 'by' | 'promised'>;

/**
 * How a filling stands: free places, hours in which a question may be heard, those who have not answered, whoever asked
 * them, and those who may still be asked with their chances. Hours are those of a usual night's rest.
 */
export async function situationOf(
  services: ServiceContext,
  task: TaskDoc,
  role: TaskDoc['roles'][number],
  wanted: Wanted,
  model: LikelihoodModel,
  now: Date,
): Promise<Situation> {
  const { db, config } = services;
  const nights = usualNights(ruleSettingsOf(config).utcOffset);
  const hours = (from: Date, to: Date): number => awakeBetween(nights, +from, +to) / hourMs;
  const [asked, open] = await Promise.all([
    askedByFilling(db, task._id, wanted._id),
    openQuestions(db, { taskId: task._id, roleId: role._id }, now, invitationsFor(task)),
  ]);
  const chancesOf = await chancesThen(services, task, open, model, now);
  const pendingBy = (which: 'accepts' | 'like'): Pending[] =>
    open.map((question) => {
      const { at, expiresAt } = question.proposal!;
      return { chance: chancesOf(question)[which], hours: hours(at, now), left: hours(now, expiresAt) };
    });
  const shared = {
    places: role.slots - role.taken,
    hoursLeft: hours(now, endOf(task, wanted)),
    times: model.times,
    noSaid: model.noSaid,
  };
  const learning = { share: config.learningShare, draw: drawOf(wanted._id), asked: asked.length };
  const own = { ...shared, learning, candidates: [], pending: pendingBy('accepts') };
  const like = { ...shared, candidates: [], pending: pendingBy('like') };
  const gathered = await gather(
    services,
    task,
    role._id,
    {
      model,
      isEnough: (candidates) => isWithinReach({ ...like, candidates }, wanted.promised),
      isEnoughByOwn: (candidates) => isWithinReach({ ...own, candidates }, wanted.promised),
    },
    now,
  );
  return { ...gathered, asked, reckoning: among({ reckoning: { own, like }, ...gathered }, gathered.people) };
}

/** The same moment, with these as its candidates. */
export const among = (
  { reckoning: { own, like }, toldRanks }: Pick<Situation, 'reckoning' | 'toldRanks'>,
  people: readonly Askable[],
): Reckoning => ({
  own: { ...own, candidates: byOwn(people) },
  like: { ...like, candidates: byLike(people, toldRanks) },
});

/** Even in [0, 1): the ids of one server are numbered, and their draws lie far apart. */
export const drawOf = (id: ObjectId): number => (parseInt(id.toHexString().slice(-6), 16) * goldenShare) % 1;
const goldenShare = 0.618_033_988_75;

/** The instant by which a filling has to be done: its own, or the end of sign-up where that is earlier. */
export const endOf = ({ signUpBy }: Pick<TaskDoc, 'signUpBy'>, { by }: Pick<Wanted, 'by'>): Date =>
  by < signUpBy ? by : signUpBy;

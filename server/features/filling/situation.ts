import { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { awakeBetween } from '../../domain/messages/quiet-hours.ts';
import {
  askedByFilling,
  standingInvitations,
  type InvitationsRead,
  type OfFilling,
} from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import type { Candidate, Pending } from '../../engine/filling/problem.ts';
import { timesOf, type AskingFacts } from '../../engine/likelihood/asking.ts';
import { likeChance, likelihoodOf, noRecord, type LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { recordsOf } from '../../engine/likelihood/records.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { RankedVolunteer } from '../matching/matcher.ts';
import { candidatesFor } from '../matching/recruiting.ts';
import { askedLately, askedRows, pastAskings, usualNights } from './history.ts';
import type { FillingDoc } from './model.ts';
import type { Reckoning } from './told.ts';

/** Somebody who may be asked, as the service knows them. */
export interface Askable {
  personId: ObjectId;
  km: number;
  /** That they say yes, by their own answers so far; and as their like do, of whom nothing more is known. */
  accepts: number;
  like: number;
  worth: number;
  /** The worth of a yes, whatever is known of their own answers. */
  likeWorth: number;
  isNew: boolean;
}

/** A filling at one moment: the engine's view of it, and the people behind its candidates. */
export interface Situation {
  reckoning: Reckoning;
  /** In the order of the candidates. */
  people: Askable[];
  /** Everybody it has asked. */
  asked: OfFilling[];
}

type Wanted = Pick<FillingDoc, '_id' | 'by'>;

/**
 * How a filling stands: free places, hours in which a question may be heard, those who have not answered, and those who
 * may still be asked with their chances. Hours are those of a usual night's rest.
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
  const { utcOffset } = ruleSettingsOf(config);
  const nights = usualNights(utcOffset);
  const hours = (from: Date, to: Date): number => awakeBetween(nights, +from, +to) / hourMs;
  const [asked, ranked] = await Promise.all([
    askedByFilling(db, task._id, wanted._id),
    candidatesFor(services, task, role._id, limits.candidates, now),
  ]);
  const people = await askable(services, task, ranked, model, now);
  const shared = {
    places: role.slots - role.taken,
    hoursLeft: hours(now, endOf(task, wanted)),
    times: model.times,
    noSaid: model.noSaid,
  };
  const learning = { share: config.learningShare, draw: drawOf(wanted._id), asked: asked.length };
  const pending = asked
    .map(({ state, proposal }) => ({ state, ...proposal! }))
    .filter(({ state, expiresAt }) => state === 'proposed' && expiresAt > now);
  const pendingBy = (chanceOf: (proposal: (typeof pending)[number]) => number): Pending[] =>
    pending.map((one) => ({ chance: chanceOf(one), hours: hours(one.at, now) }));
  return {
    asked,
    people,
    reckoning: {
      own: { ...shared, learning, candidates: byOwn(people), pending: pendingBy(({ filling }) => filling!.chance) },
      like: {
        ...shared,
        candidates: byLike(people),
        pending: pendingBy(({ at, filling }) => likeChance(model, factsOf(task, at, filling!.km, utcOffset))),
      },
    },
  };
}

const byOwn = (people: readonly Askable[]): Candidate[] =>
  people.map(({ accepts, worth, isNew }) => ({ chance: accepts, worth, isNew }));
/** As they are told of: see `told.ts`. */
export const byLike = (people: readonly Askable[]): Candidate[] =>
  people.map(({ like, likeWorth }) => ({ chance: like, worth: likeWorth }));
/** The same moment, with so many of its candidates. */
export const among = ({ own, like }: Reckoning, people: readonly Askable[]): Reckoning => ({
  own: { ...own, candidates: byOwn(people) },
  like: { ...like, candidates: byLike(people) },
});

/** Even in [0, 1): the ids of one server are numbered, and their draws lie far apart. */
export const drawOf = (id: ObjectId): number => (parseInt(id.toHexString().slice(-6), 16) * goldenShare) % 1;
const goldenShare = 0.618_033_988_75;

/** The instant by which a filling has to be done: its own, or the end of sign-up where that is earlier. */
export const endOf = ({ signUpBy }: Pick<TaskDoc, 'signUpBy'>, { by }: Pick<Wanted, 'by'>): Date =>
  by < signUpBy ? by : signUpBy;

/**
 * The invitations that matter to a filling. A task without sensitive rules shows whom it asks, which would tell whom an
 * unseen invitation keeps from it.
 */
export const invitationsFor = ({ rules }: Pick<TaskDoc, 'rules'>): InvitationsRead =>
  isSensitive(rules) ? 'all' : 'shown';

type Span = Pick<TaskDoc, 'start' | 'end'>;
export const isMeanwhile = (other: Span, task: Span): boolean => other.start < task.end && task.start < other.end;

/** Candidates with their chance; a yes of somebody who then comes is worth more. */
export async function askable(
  { db, config }: Pick<ServiceContext, 'db' | 'config'>,
  task: Pick<TaskDoc, 'category' | 'start' | 'end' | 'rules'>,
  ranked: readonly RankedVolunteer[],
  model: LikelihoodModel,
  now: Date,
): Promise<Askable[]> {
  const ids = ranked.map(({ offer }) => new ObjectId(offer.personId));
  const { utcOffset } = ruleSettingsOf(config);
  const read = invitationsFor(task);
  const [rows, standing] = await Promise.all([askedRows(db, now, read, ids), standingInvitations(db, ids, now, read)]);
  // A person is asked one thing at a time: they could not say yes to both.
  const busy = new Set(
    standing.filter((other) => isMeanwhile(other, task)).map((other) => other.personId.toHexString()),
  );
  const records = recordsOf(model, pastAskings(rows, now, utcOffset));
  const lately = askedLately(rows, now);
  const known = new Set(rows.map((row) => row.personId.toHexString()));
  return ranked.flatMap(({ offer: { personId }, km, worth }, at) => {
    if (busy.has(personId)) return [];
    const facts = factsOf(task, now, km, utcOffset);
    const own = { ...facts, askedLately: lately.get(personId) ?? 0 };
    const { accepts, comes } = likelihoodOf(model, own, records.get(personId) ?? noRecord);
    return [
      {
        ...{ personId: ids[at], km, accepts, like: likeChance(model, facts) },
        ...{ worth: (worth * comes) / accepts, likeWorth: worth, isNew: !known.has(personId) },
      },
    ];
  });
}

/** An asking of somebody of whom nothing but the way is known. */
const factsOf = (
  { category, start }: Pick<TaskDoc, 'category' | 'start'>,
  at: Date,
  km: number | null,
  utcOffset: number,
): AskingFacts => ({ ...timesOf(+at, +start, utcOffset), category, km, askedLately: 0 });

import { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { awakeBetween } from '../../domain/messages/quiet-hours.ts';
import { askedByFilling, standingInvitations, type OfFilling } from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { FillingState } from '../../engine/filling/problem.ts';
import { likelihoodOf, noRecord, type LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { recordsOf } from '../../engine/likelihood/records.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { RankedVolunteer } from '../matching/matcher.ts';
import { candidatesFor } from '../matching/recruiting.ts';
import { askedLately, askedRows, pastAskings, timesOf, usualNights } from './history.ts';
import type { FillingDoc } from './model.ts';

/** Somebody who may be asked, as the service knows them. */
export interface Askable {
  personId: ObjectId;
  km: number;
  accepts: number;
  worth: number;
}

/** A filling at one moment: the engine's view of it, and the people behind its candidates. */
export interface Situation {
  state: FillingState;
  /** In the order of `state.candidates`. */
  people: Askable[];
  /** Everybody it has asked. */
  asked: OfFilling[];
}

type Wanted = Pick<FillingDoc, '_id' | 'roleId' | 'by'>;

/**
 * How a filling stands: free places, hours in which a question may be heard, those who have not answered, and those who
 * may still be asked with their chances. Hours are those of a usual night's rest.
 */
export async function situationOf(
  services: ServiceContext,
  task: TaskDoc,
  wanted: Wanted,
  model: LikelihoodModel,
  now: Date,
): Promise<Situation> {
  const { db, config } = services;
  const { utcOffset } = ruleSettingsOf(config);
  const nights = usualNights(utcOffset);
  const hours = (from: Date, to: Date): number => awakeBetween(nights, +from, +to) / hourMs;
  const role = task.roles.find(({ _id }) => _id.equals(wanted.roleId))!;
  const [asked, ranked] = await Promise.all([
    askedByFilling(db, task._id, wanted._id),
    candidatesFor(services, task, wanted.roleId, limits.candidates, now),
  ]);
  const people = await askable(services, task, ranked, model, now);
  return {
    asked,
    people,
    state: {
      places: role.slots - role.taken,
      hoursLeft: hours(now, endOf(task, wanted)),
      pending: asked
        .filter(({ state, proposal }) => state === 'proposed' && proposal!.expiresAt > now)
        .map(({ proposal }) => ({ chance: proposal!.filling!.chance, hours: hours(proposal!.at, now) })),
      candidates: people.map(({ accepts, worth }) => ({ chance: accepts, worth })),
      times: model.times,
      noSaid: model.noSaid,
    },
  };
}

/** The instant by which a filling has to be done: its own, or the end of sign-up where that is earlier. */
export const endOf = ({ signUpBy }: Pick<TaskDoc, 'signUpBy'>, { by }: Pick<Wanted, 'by'>): Date =>
  by < signUpBy ? by : signUpBy;

/** Candidates with their chance; a yes of somebody who then comes is worth more. */
export async function askable(
  { db, config }: Pick<ServiceContext, 'db' | 'config'>,
  { category, start, end }: Pick<TaskDoc, 'category' | 'start' | 'end'>,
  ranked: readonly RankedVolunteer[],
  model: LikelihoodModel,
  now: Date,
): Promise<Askable[]> {
  const ids = ranked.map(({ offer }) => new ObjectId(offer.personId));
  const { utcOffset } = ruleSettingsOf(config);
  const [rows, standing] = await Promise.all([askedRows(db, now, ids), standingInvitations(db, ids, now)]);
  // A person is asked one thing at a time: they could not say yes to both.
  const busy = new Set(
    standing.filter((other) => other.start < end && start < other.end).map((other) => other.personId.toHexString()),
  );
  const records = recordsOf(model, pastAskings(rows, now, utcOffset));
  const lately = askedLately(rows, now);
  const times = timesOf(+now, +start, utcOffset);
  return ranked.flatMap(({ offer: { personId }, km, worth }, at) => {
    if (busy.has(personId)) return [];
    const facts = { ...times, category, km, askedLately: lately.get(personId) ?? 0 };
    const { accepts, comes } = likelihoodOf(model, facts, records.get(personId) ?? noRecord);
    return [{ personId: ids[at], km, accepts, worth: (worth * comes) / accepts }];
  });
}

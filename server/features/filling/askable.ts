import { ObjectId } from 'mongodb';
import { standingInvitations, type InvitationsRead, type OfFilling } from '../../domain/participations/invitations.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { timesOf, type AskingFacts } from '../../engine/likelihood/asking.ts';
import { likeChance, likelihoodOf, noRecord, type LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { recordsOf } from '../../engine/likelihood/records.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { RankedVolunteer } from '../matching/matcher.ts';
import { askedLately, everAsked, knownBefore, pastAskings, readHistory } from './history.ts';

/** Somebody who may be asked, as the service knows them. */
export interface Askable {
  personId: ObjectId;
  /** Their place among those who fit, from 0. */
  rank: number;
  km: number;
  /** That they say yes, by their own answers so far; and as their like do, of whom nothing more is known. */
  accepts: number;
  like: number;
  worth: number;
  /** The worth of a yes, whatever is known of their own answers. */
  likeWorth: number;
  isNew: boolean;
}

type Services = Pick<ServiceContext, 'db' | 'config'>;
type AskedFor = Pick<TaskDoc, 'category' | 'start' | 'end' | 'rules'>;

/**
 * The invitations that matter to a filling. A task without sensitive rules shows whom it asks, which would tell whom an
 * unseen invitation keeps from it.
 */
export const invitationsFor = ({ rules }: Pick<TaskDoc, 'rules'>): InvitationsRead =>
  isSensitive(rules) ? 'all' : 'shown';

type Span = Pick<TaskDoc, 'start' | 'end'>;
export const isMeanwhile = (other: Span, task: Span): boolean => other.start < task.end && task.start < other.end;

/**
 * Candidates with their chance; a yes of somebody who then comes is worth more.
 *
 * @param rowsCount own answers are those of so many of their latest invitations; 20,000 unless given
 */
export async function askable(
  { db, config }: Services,
  task: AskedFor,
  ranked: readonly RankedVolunteer[],
  model: LikelihoodModel,
  now: Date,
  rowsCount?: number,
): Promise<Askable[]> {
  const ids = ranked.map(({ offer }) => new ObjectId(offer.personId));
  const { utcOffset } = ruleSettingsOf(config);
  const read = invitationsFor(task);
  const [history, standing] = await Promise.all([
    readHistory(db, now, read, ids, rowsCount),
    standingInvitations(db, ids, now, read),
  ]);
  // A person is asked one thing at a time: they could not say yes to both.
  const busy = new Set(
    standing.filter((other) => isMeanwhile(other, task)).map((other) => other.personId.toHexString()),
  );
  const records = recordsOf(model, pastAskings(history, now, utcOffset));
  const lately = askedLately(history, now);
  const known = everAsked(history);
  return ranked.flatMap(({ offer: { personId }, km, worth }, rank) => {
    if (busy.has(personId)) return [];
    const facts = factsOf(task, now, km, utcOffset);
    const own = { ...facts, askedLately: lately.get(personId) ?? 0 };
    const { accepts, comes } = likelihoodOf(model, own, records.get(personId) ?? noRecord);
    return [
      {
        ...{ personId: ids[rank], rank, km, accepts, like: likeChance(model, facts) },
        ...{ worth: (worth * comes) / accepts, likeWorth: worth, isNew: !known.has(personId) },
      },
    ];
  });
}

/** The chances of a yes to a question that stands, as they were when it was asked; `Askable` says which is which. */
type ChancesThen = (question: OfFilling) => Pick<Askable, 'accepts' | 'like'>;

/** Knows the chances of these questions; those of one that no filling asked are found by what was answered before. */
export async function chancesThen(
  { db, config }: Services,
  task: AskedFor,
  questions: readonly OfFilling[],
  model: LikelihoodModel,
  now: Date,
): Promise<ChancesThen> {
  const { utcOffset } = ruleSettingsOf(config);
  const unknown = questions.filter(({ proposal }) => !proposal!.filling).map(({ personId }) => personId);
  const history = await readHistory(db, now, invitationsFor(task), unknown);
  return ({ personId, proposal }) => {
    const { at, filling } = proposal!;
    const facts = factsOf(task, at, filling?.km ?? null, utcOffset);
    const like = likeChance(model, facts);
    if (filling) return { accepts: filling.chance, like };
    const before = knownBefore(history, personId, at);
    const key = personId.toHexString();
    const own = { ...facts, askedLately: askedLately(before, at).get(key) ?? 0 };
    const record = recordsOf(model, pastAskings(before, now, utcOffset)).get(key) ?? noRecord;
    return { accepts: likelihoodOf(model, own, record).accepts, like };
  };
}

/** An asking of somebody of whom nothing but the way is known, nor how often they were asked. */
const factsOf = (
  { category, start }: Pick<TaskDoc, 'category' | 'start'>,
  at: Date,
  km: number | null,
  utcOffset: number,
): AskingFacts => ({ ...timesOf(+at, +start, utcOffset), category, km, askedLately: null });

import type { AnswerTimes } from '../filling/answer-times.ts';
import { factorNames, factors, type AskingFacts, type Factor } from './asking.ts';
import { likeStillAnswers, type GivingUp } from './giving-up.ts';

/** A chance as a parent that own counts are shrunk to: so many had been like it. */
interface Parent {
  mean: number;
  strength: number;
}

/** The form of what is learned: what was stored in another is learned anew. */
export const modelForm = '2';

/** All that was learned; plain data, so that it can be stored as it is. */
export interface LikelihoodModel {
  form: typeof modelForm;
  /** Log-odds of a yes where nothing is known. */
  base: number;
  /** The addition of each level of each factor to the log-odds. A level that was never seen adds nothing. */
  effects: Record<Factor, Record<string, number>>;
  /** How many own answers weigh as much as everything that is known of one's like. */
  recordStrength: number;
  /** That somebody comes who has said yes. */
  comes: Parent;
  givingUp: GivingUp;
  times: AnswerTimes;
  noSaid: number;
  /** How many invitations it was learned from. */
  askings: number;
}

/** How one person has answered, against what people like them would have. */
export interface Answered {
  /** Each asking by its weight, see `weightOf`. */
  asked: number;
  yes: number;
  /** The sum of the chances of their like. */
  expected: number;
}

/** The same, with what they said yes to. */
export interface OwnRecord extends Answered {
  kept: number;
  missed: number;
  /** That they will still answer, after all that. */
  stillAnswers: number;
}

export const noRecord: OwnRecord = { asked: 0, yes: 0, expected: 0, kept: 0, missed: 0, stillAnswers: 1 };

interface Likelihood {
  /** That they say yes, [0, 1]. */
  accepts: number;
  /** That they say yes and come, [0, 1]. */
  comes: number;
}

export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
export const logOdds = (chance: number): number => Math.log(chance / (1 - chance));

/** The chance of somebody of whom nothing but this asking is known: the mean of their like. */
export const likeChance = (model: LikelihoodModel, asking: AskingFacts): number =>
  likeStillAnswers(model.givingUp, asking) * answeringChance(model, asking);

/** The same of somebody who still answers. */
export function answeringChance(model: LikelihoodModel, asking: AskingFacts): number {
  let sum = model.base;
  for (const factor of factorNames) sum += effectOf(model, factor, asking);
  return logistic(sum);
}

const effectOf = ({ effects }: LikelihoodModel, factor: Factor, asking: AskingFacts): number =>
  effects[factor][factors[factor](asking)] ?? 0;

/**
 * How likely somebody says yes, and then comes. Own answers move the chance of one's like as in a beta-binomial model:
 * (yes + s·mean) / (asked + s), taken as odds against the mean that their like had at those askings; and silences tell
 * of somebody who has had enough.
 */
export function likelihoodOf(model: LikelihoodModel, asking: AskingFacts, own: OwnRecord): Likelihood {
  const accepts = own.stillAnswers * ownChance(model, asking, own);
  const { mean, strength } = model.comes;
  const keeps = (own.kept + mean * strength) / (own.kept + own.missed + strength);
  return { accepts, comes: accepts * keeps };
}

/** That somebody with this record says yes, if they still answer. */
export const ownChance = (model: LikelihoodModel, asking: AskingFacts, own: OwnRecord): number =>
  logistic(logOdds(answeringChance(model, asking)) + recordEffect(model, own));

/** The addition of own answers to the log-odds. */
export function recordEffect(
  { recordStrength }: Pick<LikelihoodModel, 'recordStrength'>,
  { asked, yes, expected }: Answered,
): number {
  if (asked === 0) return 0;
  const mean = expected / asked;
  return logOdds((yes + recordStrength * mean) / (asked + recordStrength)) - logOdds(mean);
}

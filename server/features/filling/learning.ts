import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { isCalibrated, learningAndChecking } from '../../engine/likelihood/calibration.ts';
import { inTurns } from '../../engine/turns/turns.ts';
import { learnLikelihood } from '../../engine/likelihood/learn.ts';
import { modelForm, type LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { newcomersLately, pastAskings, readHistory } from './history.ts';
import { likelihoods, type LikelihoodDoc } from './model.ts';

const keptVersionsCount = 30;
/** Jobs run when a server starts as well: a version that is younger than this is not learned anew. */
const minAgeMs = 20 * hourMs;

/**
 * Learns anew who says yes, as the next version, once a day whatever is restarted. Two servers that do so at once make
 * one. Invitations sent unseen teach nothing: how many they were, and what came of them, would show in the table and in
 * every chance that is told.
 *
 * @param rowsCount it learns from so many of the latest invitations; 20,000 unless given
 */
export async function learnAnew(
  { db, config }: Pick<ServiceContext, 'db' | 'config'>,
  now: Date,
  rowsCount?: number,
): Promise<void> {
  const last = await latestLikelihood(db);
  if (last && isReadable(last) && +now - +last.learnedAt < minAgeMs) return;
  const [read, lately] = [
    await readHistory(db, now, 'shown', 'everybody', rowsCount),
    await newcomersLately(db, now, 'shown'),
  ];
  const history = pastAskings(read, now, ruleSettingsOf(config).utcOffset);
  const { model, calibration } = await inTurns(learningAndChecking(history), nextTurn);
  const _id = (last?._id ?? 0) + 1;
  try {
    await likelihoods.in(db).insertOne({
      _id,
      learnedAt: now,
      model,
      calibration,
      calibrated: isCalibrated(calibration),
      lately,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await likelihoods.in(db).deleteMany({ _id: { $lte: _id - keptVersionsCount } });
}

/** A build of before stored what it learned in another form. */
const isReadable = ({ model }: LikelihoodDoc): boolean => model.form === modelForm;

export const latestLikelihood = (db: Db): Promise<LikelihoodDoc | null> =>
  likelihoods.in(db).findOne({}, { sort: { _id: -1 } });

/**
 * The version that is used: the latest, where it is calibrated and of the form of today; null where it is not. An
 * earlier one that was calibrated then has been tried on days long past, and not on those on which the latest failed.
 */
export async function usedLikelihood(db: Db): Promise<LikelihoodDoc | null> {
  const latest = await latestLikelihood(db);
  return latest?.calibrated && isReadable(latest) ? latest : null;
}

/** The model that is used; that of a usual city while none is calibrated. */
export const likelihoodModel = async (db: Db): Promise<LikelihoodModel> =>
  (await usedLikelihood(db))?.model ?? learnLikelihood([]);

import type { Db } from 'mongodb';
import { isCalibrated, learnAndCheck } from '../../engine/likelihood/calibration.ts';
import { learnLikelihood } from '../../engine/likelihood/learn.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { askedRows, newcomersLately, pastAskings } from './history.ts';
import { likelihoods, type LikelihoodDoc } from './model.ts';

const keptVersionsCount = 30;

/**
 * Learns anew who says yes, as the next version. Two servers that do so at once make one. Invitations sent unseen teach
 * nothing: how many they were, and what came of them, would show in the table and in every chance that is told.
 */
export async function learnAnew({ db, config }: Pick<ServiceContext, 'db' | 'config'>, now: Date): Promise<void> {
  const rows = await askedRows(db, now, 'shown');
  const history = pastAskings(rows, now, ruleSettingsOf(config).utcOffset);
  const { model, calibration } = learnAndCheck(history);
  const last = await latestLikelihood(db);
  const _id = (last?._id ?? 0) + 1;
  try {
    await likelihoods.in(db).insertOne({
      _id,
      learnedAt: now,
      model,
      calibration,
      calibrated: isCalibrated(calibration),
      lately: newcomersLately(rows, now),
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await likelihoods.in(db).deleteMany({ _id: { $lte: _id - keptVersionsCount } });
}

export const latestLikelihood = (db: Db): Promise<LikelihoodDoc | null> =>
  likelihoods.in(db).findOne({}, { sort: { _id: -1 } });

/** The version that is used: the latest that is calibrated; null where none is. */
export const usedLikelihood = (db: Db): Promise<LikelihoodDoc | null> =>
  likelihoods.in(db).findOne({ calibrated: true }, { sort: { calibrated: 1, _id: -1 } });

/** The model that is used; that of a usual city while none is calibrated. */
export const likelihoodModel = async (db: Db): Promise<LikelihoodModel> =>
  (await usedLikelihood(db))?.model ?? learnLikelihood([]);

import { ObjectId, type Db } from 'mongodb';
import { isCalibrated, type Calibration } from '../../engine/likelihood/calibration.ts';
import { foreseer, type ForeseeLateness, type LatenessModel } from '../../engine/lateness/lateness.ts';
import { latenessModels, type LatenessDoc } from './model.ts';

/** The model that was learned last, calibrated or not; null before the first. */
export const latestLateness = (db: Db): Promise<LatenessDoc | null> =>
  latenessModels.in(db).findOne({}, { sort: { learnedAt: -1 } });

/** The model of a night is read once, by the first page of a queue that asks for it. */
const heldForesights = new WeakMap<Db, { id: ObjectId; foresee: ForeseeLateness }>();

/** The foresight of lateness; null while the model that was learned last is not calibrated: then nothing is shown. */
export async function currentForesight(db: Db): Promise<ForeseeLateness | null> {
  const latest = await latenessModels
    .in(db)
    .findOne<Pick<LatenessDoc, '_id' | 'calibrated'>>({}, { sort: { learnedAt: -1 }, projection: { calibrated: 1 } });
  if (!latest?.calibrated) return null;
  const held = heldForesights.get(db);
  if (held?.id.equals(latest._id)) return held.foresee;
  const learned = await latenessModels.in(db).findOne({ _id: latest._id });
  // Another was learned meanwhile.
  if (!learned) return currentForesight(db);
  const foresee = foreseer(learned.model);
  heldForesights.set(db, { id: learned._id, foresee });
  return foresee;
}

interface Learned {
  model: LatenessModel;
  calibration: Calibration;
  cases: number;
}

/** Keeps what was learned, in place of what was before. */
export async function keepLateness(db: Db, { model, calibration, cases }: Learned, learnedAt: Date): Promise<void> {
  const calibrated = isCalibrated(calibration);
  await latenessModels.in(db).insertOne({ _id: new ObjectId(), learnedAt, cases, model, calibration, calibrated });
  await latenessModels.in(db).deleteMany({ learnedAt: { $lt: learnedAt } });
}

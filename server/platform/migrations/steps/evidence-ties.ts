import type { Db } from 'mongodb';
import type { MigrationStep } from '../step.ts';

const sides = ['in', 'out'] as const;
const ofOwnCode = { $or: sides.map((side) => ({ [`${side}.own`]: true })) };

const visits = (db: Db) => db.collection('attendances');

/** A code by somebody who organises there was marked `own`; why its volunteer is no witness is told by name since. */
export const evidenceTies: MigrationStep = {
  version: 2,
  name: { zh: '组织者本人作证的，写明身份', en: 'evidence by those who organise there says so' },
  async expected(db) {
    const documents = await visits(db).countDocuments(ofOwnCode);
    return { documents, seconds: documents / 20_000 };
  },
  async run({ db }) {
    for (const side of sides)
      await visits(db).updateMany(
        { [`${side}.own`]: true },
        { $set: { [`${side}.ties`]: ['organises'] }, $unset: { [`${side}.own`]: '' } },
      );
    const waiting = await visits(db).distinct('participationId', { 'review.state': 'pending' });
    await db.collection('participations').updateMany({ _id: { $in: waiting } }, { $set: { toConfirm: true } });
  },
};

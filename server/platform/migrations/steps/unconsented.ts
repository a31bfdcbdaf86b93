import type { Db, Document, ObjectId } from 'mongodb';
import type { MigrationStep } from '../step.ts';

const maxRows = 1_000;
const rowsPerSecond = 2_000;
const lacking = (kind: string) => ({ 'consents.kind': { $ne: kind } });
const hasBranch = { branchId: { $ne: null } };

/**
 * Data whose consent was never given, or was taken back, go: party membership and branch, in past rows too;
 * date of birth, name, telephone number and standing offer of people who have not agreed to the privacy policy. Needs
 * that are not over stay until they are: somebody is waiting for help.
 */
export const unconsented: MigrationStep = {
  version: 4,
  name: { zh: '未获同意的不再保存', en: 'nothing is kept without its consent' },
  async expected(db) {
    const documents =
      (await db.collection('participations').countDocuments(hasBranch)) +
      (await db.collection('people').countDocuments(lacking('privacy')));
    return { documents, seconds: documents / rowsPerSecond };
  },
  async run({ db, say }) {
    const branches = db
      .collection('participations')
      .aggregate<{ _id: ObjectId }>([{ $match: hasBranch }, { $group: { _id: '$personId' } }], { allowDiskUse: true });
    let cleared = 0;
    for await (const ids of batches(branches))
      for (const { _id } of await peopleLacking(db, 'partyMembership', ids)) {
        await clearBranch(db, _id);
        cleared++;
      }
    say({ zh: `${cleared} 人的支部`, en: `branches of ${cleared} people` });
    await db
      .collection('people')
      .updateMany(
        { ...lacking('partyMembership'), $or: [{ partyMember: true }, hasBranch] },
        { $set: { partyMember: false, branchId: null }, $inc: { version: 1 } },
      );
    for await (const ids of batches(db.collection('people').find(lacking('privacy'), { projection: { _id: 1 } }))) {
      await db.collection('offers').deleteMany({ personId: { $in: ids } });
      await db.collection('identities').updateMany({ _id: { $in: ids } }, { $unset: { name: '', phone: '' } });
      await db
        .collection('people')
        .updateMany(
          { _id: { $in: ids }, birthDate: { $ne: null } },
          { $set: { birthDate: null }, $inc: { version: 1 } },
        );
    }
  },
};

const peopleLacking = (db: Db, kind: string, ids: readonly ObjectId[]) =>
  db
    .collection('people')
    .find({ _id: { $in: [...ids] }, ...lacking(kind) }, { projection: { _id: 1 } })
    .toArray();

async function* batches(rows: AsyncIterable<Document>): AsyncGenerator<ObjectId[]> {
  let batch: ObjectId[] = [];
  for await (const { _id } of rows) {
    if (batch.push(_id as ObjectId) < maxRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const sums = ['signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;
const zeros = Object.fromEntries(sums.map((sum) => [sum, 0]));
const stamp = { $currentDate: { updatedAt: true } } as const;

/** A person's branch goes from their participations and from the counters at once: each says what the other does. */
async function clearBranch(db: Db, personId: ObjectId): Promise<void> {
  await db.client.withSession((session) =>
    session.withTransaction(async () => {
      const rows = await db
        .collection('participations')
        .find({ personId, ...hasBranch }, { session })
        .toArray();
      const keys = new Map(
        rows.map(({ unitId, day, category, branchId }) => [
          [unitId, day, category, branchId].join(' '),
          {
            unitId: unitId as ObjectId,
            day: day as number,
            category: category as string,
            personId,
            branchId: branchId as ObjectId,
          },
        ]),
      );
      if (keys.size === 0) return;
      const counters = await db
        .collection('dailyCounts')
        .find({ $or: [...keys.values()] }, { session })
        .toArray();
      for (const { _id, unitId, day, category, ...counted } of counters) {
        const added = Object.fromEntries(sums.map((sum) => [sum, counted[sum] as number]));
        await db
          .collection('dailyCounts')
          .updateOne(
            { unitId, day, category, personId, branchId: null },
            { $inc: { tasks: 0, ...added, revision: 1 }, ...stamp },
            { session, upsert: true },
          );
        await db
          .collection('dailyCounts')
          .updateOne(
            { _id },
            { $set: { ...zeros, personId: _id, branchId: null }, $inc: { revision: 1 }, ...stamp },
            { session },
          );
      }
      await db
        .collection('participations')
        .updateMany({ personId, ...hasBranch }, { $set: { branchId: null }, $inc: { version: 1 } }, { session });
    }),
  );
}

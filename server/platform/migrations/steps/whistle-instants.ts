import type { Db, ObjectId } from 'mongodb';
import type { MigrationStep } from '../step.ts';

interface Begun {
  _id: ObjectId;
  at: Date;
  /** The instants at which the units that it calls got parts of its case. */
  parts: Date[];
}

const whistlesPerSecond = 2_000;

/** Whistles that are not of the instant of any of their parts, and that instant. */
async function* apart(db: Db): AsyncGenerator<Begun & { begun: Date }, undefined> {
  const called = { $and: [{ $eq: ['$$this.verb', 'involve'] }, { $in: ['$$this.unitId', '$calls.unitId'] }] };
  const rows = db
    .collection('whistles')
    .aggregate<Begun>([
      { $lookup: { from: 'cases', localField: 'caseId', foreignField: '_id', as: 'case' } },
      { $set: { case: { $first: '$case.events' } } },
      { $set: { case: { $filter: { input: { $ifNull: ['$case', []] }, cond: called } } } },
      { $project: { at: 1, parts: '$case.at' } },
    ]);
  for await (const row of rows) {
    if (row.parts.some((part) => +part === +row.at)) continue;
    const later = row.parts.filter((part) => part > row.at);
    if (later.length > 0) yield { ...row, begun: new Date(Math.min(...later.map(Number))) };
  }
}

/**
 * A whistle that was blown as another step of its case was written had an instant before its parts, by which they were
 * not found: its calls were over as it was blown. Its stored limit loses its stamp, so that `tell-late-whistles`
 * computes it anew.
 */
export const whistleInstants: MigrationStep = {
  version: 14,
  name: { zh: '吹哨与协办同时', en: 'whistles have the instant of their parts' },
  async expected(db) {
    const found: ObjectId[] = [];
    for await (const { _id } of apart(db)) found.push(_id);
    const documents = found.length;
    return { documents, seconds: Math.ceil((await db.collection('whistles').countDocuments()) / whistlesPerSecond) };
  },
  async run({ db, say }) {
    let done = 0;
    for await (const { _id, begun, at } of apart(db)) {
      const found = { _id, at };
      await db.collection('whistles').updateOne(found, { $set: { at: begun }, $unset: { calendarStamp: '' } });
      done++;
    }
    say({ zh: `${done} 次吹哨`, en: `${done} whistles` });
  },
};

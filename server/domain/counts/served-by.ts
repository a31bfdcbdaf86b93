import type { Db, ObjectId } from 'mongodb';
import { dailyCounts } from './model.ts';

export interface Served {
  participations: number;
  minutesVerified: number;
  minutesHonoured: number;
}

/** The service of a person on days of the city (yyyymmdd), both included, in every unit. */
export async function servedBy(db: Db, personId: ObjectId, from: number, to: number): Promise<Served> {
  const rows = await dailyCounts
    .in(db)
    .find({ personId, day: { $gte: from, $lte: to } })
    .toArray();
  const sumOf = (measure: keyof Served): number => rows.reduce((sum, row) => sum + row[measure], 0);
  return {
    participations: sumOf('participations'),
    minutesVerified: sumOf('minutesVerified'),
    minutesHonoured: sumOf('minutesHonoured'),
  };
}

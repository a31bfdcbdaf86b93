import type { ObjectId } from 'mongodb';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { participationRow } from '../support/participation-row.ts';
import type { TestServer } from '../support/server.ts';

/** A participation of the person that took place two days ago and whose hours they have confirmed. */
export async function served(
  server: TestServer,
  city: SmallCity,
  person: { _id: ObjectId },
  fields: Partial<ParticipationDoc> = {},
  task: Partial<TaskDoc> & { inHours?: number; hours?: number } = {},
): Promise<ParticipationDoc> {
  const held = await server.make.task(city.community, { inHours: -48, ...task });
  const now = server.clock.now();
  const row = participationRow(held, person, {
    state: 'certified',
    attendance: { in: held.start, out: held.end, visits: 1, method: 'code', flagged: false, pendingReview: false },
    certifiedAt: now,
    confirmedAt: held.start,
    minutes: { verified: (+held.end - +held.start) / 60_000, honoured: 0 },
    version: 4,
    updatedAt: now,
    ...fields,
  });
  await participations.in(server.db).insertOne(row);
  return row;
}

import type { ObjectId } from 'mongodb';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { OfferDoc } from '../../server/domain/offers/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { TestServer } from '../support/server.ts';

const home: [number, number] = [114.06, 22.54];

/** A place so many kilometres north of `home`. */
export const north = (km: number): [number, number] => [home[0], home[1] + km / 111.195];

export const taskAt = (
  server: TestServer,
  unit: UnitDoc,
  km: number,
  fields: Partial<TaskDoc> & { inHours?: number } = {},
): Promise<TaskDoc> =>
  server.make.task(unit, { place: { point: pointAt(...north(km)), area: '某处', address: '某处1号' }, ...fields });

export async function volunteerAt(
  server: TestServer,
  km: number,
  offer: Partial<OfferDoc> = {},
  person: Parameters<TestServer['make']['person']>[0] = {},
) {
  const volunteer = await server.make.person(person);
  await server.make.offer(volunteer, { point: pointAt(...north(km)), ...offer });
  return volunteer;
}

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** A world without tasks and offers, for the next test on the same server. */
export async function emptied({ db }: TestServer): Promise<void> {
  for (const name of ['tasks', 'offers', 'participations', 'calendars']) await db.collection(name).deleteMany({});
}

import { ObjectId, type Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { offers } from '../../../server/domain/offers/model.ts';
import { people } from '../../../server/domain/people/model.ts';
import { tasks } from '../../../server/domain/tasks/model.ts';
import { pointAt } from '../../../server/platform/geo/point.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';
import { Factory } from '../../support/factory.ts';
import { placesOf } from '../ranking/places.ts';
import { randomOf } from '../ranking/random.ts';

const batchSize = 5_000;
const seedKey = 7;

/** Writes `count` copies of a document, each changed by `vary`. */
async function copies<T extends { _id: ObjectId }>(
  write: (rows: T[]) => Promise<unknown>,
  model: T,
  count: number,
  vary: (i: number) => Partial<T>,
): Promise<void> {
  for (let done = 0; done < count; done += batchSize) {
    await write(
      Array.from({ length: Math.min(batchSize, count - done) }, (_, i) => ({
        ...model,
        _id: new ObjectId(),
        ...vary(done + i),
      })),
    );
  }
}

/** A district where many may be asked: so many volunteers, each with an offer, and tasks of the next two weeks. */
export async function manyVolunteers(db: Db, volunteers: number, wanted: number) {
  const make = new Factory(db, () => systemClock.now());
  const units = await make.smallCity();
  const organiser = await make.organiser(units.city);
  const random = randomOf(seedKey);
  const places = placesOf(random);
  const near = () => {
    const { lng, lat } = places.next();
    return pointAt(lng, lat);
  };
  const model = await make.person();
  const ids = Array.from({ length: volunteers }, () => new ObjectId());
  await copies(
    (rows) => people.in(db).insertMany(rows),
    model,
    volunteers,
    (i) => ({ _id: ids[i] }),
  );
  await copies(
    (rows) => offers.in(db).insertMany(rows),
    await make.offer(model, { tasksPerWeek: 2 }),
    volunteers,
    (i) => ({
      personId: ids[i],
      point: near(),
      radiusKm: 2 + random.below(6),
      skills: i % 3 === 0 ? [{ skill: 'firstAid' as const }] : [],
    }),
  );
  await copies(
    (rows) => tasks.in(db).insertMany(rows),
    await make.task(units.community),
    wanted,
    () => {
      const start = new Date(+systemClock.now() + (24 + random.below(13 * 24)) * hourMs);
      return {
        start,
        end: new Date(+start + 2 * hourMs),
        signUpBy: start,
        place: { point: near(), area: '测试路', address: '测试路1号' },
        roles: [make.role({ slots: 1 + random.below(4), skill: random.below(4) === 0 ? 'firstAid' : null })],
      };
    },
  );
  return { make, units, organiser, ids };
}

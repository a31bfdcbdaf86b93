import { expect } from 'chai';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { numbers } from './random-world.ts';
import { hex } from './worlds.ts';

type Place = readonly [number, number];

/** Kilometres on the plane, which at this size is as good as the sphere and much faster. */
const kmBetween = ([lng, lat]: Place, [x, y]: Place): number => Math.hypot((lng - x) * 102.7, (lat - y) * 111.2);

/** Some four kilometres each way around the middle of the small city. */
const around = (random: () => number): Place => [114.06 + (random() - 0.5) * 0.08, 22.54 + (random() - 0.5) * 0.08];

describe('H12: an organiser who posts a hundred tasks to find out where people live', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('finds homes no nearer than 500 m at the median, even if they knew whose each row is', async () => {
    const random = numbers(12);
    const city = await server.make.smallCity();
    const organiser = await server.make.organiser(city.community);
    const homes: { person: PersonDoc; home: Place; radiusKm: number }[] = [];
    for (let i = 0; i < 25; i++) {
      const [home, person, radiusKm] = [around(random), await server.make.person(), 2 + random() * 6];
      await server.make.offer(person, { point: pointAt(...home), radiusKm });
      homes.push({ person, home, radiusKm });
    }
    const handleOf = await server.services.handles();
    const posted = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const place = { point: pointAt(...around(random)), area: '测试路', address: '测试路1号' };
        const task = await server.make.task(city.community, { place });
        const { body } = await server.as(organiser).get(`/tasks/${hex(task)}/candidates?limit=100`);
        const rows = body.items as { personId: string; distanceKm: number }[];
        return { task, shown: new Map(rows.map(({ personId, distanceKm: km }) => [personId, km])) };
      }),
    );

    /** How far a guess is from what was shown of a person; the best guess is that of the least squares. */
    const misfit = (said: readonly { at: Place; km: number }[], guess: Place): number =>
      said.reduce((sum, { at, km }) => sum + (kmBetween(guess, at) - (km - 0.5)) ** 2, 0);
    const errors = homes.map(({ person, home }) => {
      const said = posted.flatMap(({ task, shown }) => {
        const km = shown.get(handleOf(task._id, person._id));
        return km === undefined ? [] : [{ at: task.place.point.coordinates, km }];
      });
      let [best, least]: [Place, number] = [[114.06, 22.54], Infinity];
      for (let lng = 114.0; lng <= 114.12; lng += 0.002)
        for (let lat = 22.48; lat <= 22.6; lat += 0.002) {
          const value = misfit(said, [lng, lat]);
          if (value < least) [best, least] = [[lng, lat], value];
        }
      return kmBetween(best, home) * 1_000;
    });
    expect(posted.filter(({ shown }) => shown.size > 0)).to.have.length.greaterThan(90);
    errors.sort((a, b) => a - b);
    expect(errors[Math.floor(errors.length / 2)]).to.be.greaterThan(500);
  });
});

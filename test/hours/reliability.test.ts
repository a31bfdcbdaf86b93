import { expect } from 'chai';
import fc from 'fast-check';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import {
  decayed,
  halfLifeMs,
  promiseOf,
  withPromises,
  type PromiseChange,
} from '../../server/domain/people/reliability.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { reliability } from '../../server/engine/worth/factors.ts';
import { countPromises } from '../../server/domain/people/count-promises.ts';
import { people } from '../../server/domain/people/model.ts';
import { participationStates } from '../../shared/participation-states.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { missed } from './support.ts';

const epoch = Date.parse('2026-01-01T00:00:00Z');
const change = fc.record({
  at: fc.integer({ min: 0, max: 900 * 86_400 }).map((s) => new Date(epoch + s * 1_000)),
  kept: fc.constantFrom(0, 1),
  missed: fc.constantFrom(0, 0.5, 1),
});
const close = (a: { kept: number; missed: number }, b: { kept: number; missed: number }) =>
  Math.abs(a.kept - b.kept) < 1e-9 && Math.abs(a.missed - b.missed) < 1e-9;
const minus = ({ at, kept, missed: lost }: PromiseChange): PromiseChange => ({ at, kept: -kept, missed: -lost });
const none = { kept: 0, missed: 0 };
const later = new Date(epoch + 1_000 * 86_400_000);

describe('promises kept and missed', () => {
  it('weigh half after half a year, a quarter after a year', () => {
    const at = new Date(epoch);
    const sums = withPromises(none, [{ at, kept: 1, missed: 1 }]);
    expect(decayed(sums, new Date(epoch + halfLifeMs))).to.deep.equal({ kept: 0.5, missed: 0.5 });
    expect(decayed(sums, new Date(epoch + 2 * halfLifeMs))).to.deep.equal({ kept: 0.25, missed: 0.25 });
    expect(decayed({ kept: 4, missed: 1 }, later), 'undated ones stand').to.deep.equal({ kept: 4, missed: 1 });
  });

  it('come to the same sums in any order and in any parts, and what is taken back is as if it had never been', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.nat(), (changes, seed) => {
        const whole = withPromises(none, changes);
        const turned = [...changes.slice(seed % changes.length), ...changes.slice(0, seed % changes.length)];
        const oneByOne = turned.reduce((sums, one) => withPromises(sums, [one]), none);
        const withAndBack = withPromises(withPromises(whole, [changes[0]]), [minus(changes[0])]);
        return (
          close(decayed(whole, later), decayed(oneByOne, later)) &&
          close(decayed(whole, later), decayed(withAndBack, later))
        );
      }),
    );
  });

  it('say something only where something took place or was missed', () => {
    const telling = participationStates.filter((state) => promiseOf(state).kept + promiseOf(state).missed > 0);
    expect(telling).to.deep.equal(['completed', 'certified', 'absent']);
  });

  it('are shrunk towards the mean: one bad day does not ruin a person, ten do weigh', () => {
    const of = (kept: number, lost: number) => reliability(kept, lost, defaultConfig);
    expect(of(0, 0) - of(0, 1)).to.be.lessThan(0.1);
    expect(of(0, 0) - of(0, 10)).to.be.greaterThan(0.3);
    // A year later it has nearly passed.
    const { missed: left } = decayed({ kept: 0, missed: 1, asOf: new Date(epoch) }, new Date(epoch + 2 * halfLifeMs));
    expect(of(0, 0) - of(0, left)).to.be.lessThan(0.03);
  });

  describe('in the database', function () {
    let server: TestServer;
    let city: SmallCity;
    before(async () => {
      server = await startTestServer();
      city = await server.make.smallCity();
    });
    after(() => server?.close());

    it('are added as the pure sums say, whatever comes when', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
          fc.boolean(),
          async (batches, takeBack) => {
            const { _id } = await server.make.person();
            const all = takeBack ? [...batches, batches[0].map(minus)] : batches;
            for (const changes of all) {
              await inTransaction(server.database.client, (session) =>
                countPromises(
                  { db: server.db, session },
                  changes.map((one) => ({ ...one, personId: _id })),
                ),
              );
            }
            const stored = (await people.in(server.db).findOne({ _id }))!.reliability;
            const expected = withPromises(none, (takeBack ? batches.slice(1) : batches).flat());
            expect(
              close(decayed(stored, later), decayed(expected, later)),
              JSON.stringify({ stored, expected }),
            ).to.equal(true);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('of somebody else no answer shows: not to organisers, not to administrators, not to other volunteers', async () => {
      const volunteer = await server.make.person({
        displayName: '独一无二',
        reliability: { kept: 0, missed: 7.25, asOf: server.clock.now() },
      });
      await server.make.offer(volunteer);
      const task = await server.make.task(city.community, { inHours: 24 });
      const id = await missed(server, volunteer, task);
      server.clock.set(new Date(+task.end + 3 * 3_600_000));
      // In another week, so that the twin below has as little to do.
      server.clock.forward(14 * 24);
      const open = await server.make.task(city.community, { inHours: 24 });
      const unit = city.community._id.toHexString();
      const shown = [
        `/participations/${id}`,
        `/tasks/${task._id.toHexString()}/participations`,
        `/tasks/${open._id.toHexString()}/candidates`,
        `/units/${unit}/hours?state=absent`,
        `/units/${unit}/grants`,
        `/participations/${id}/ratings`,
        `/tasks/${open._id.toHexString()}`,
      ];
      const [organiser, above, other] = [
        await server.make.organiser(city.community),
        await server.make.organiser(city.city, 'administrator'),
        await server.make.person(),
      ];
      let seen = 0;
      for (const caller of [organiser, above, other]) {
        for (const path of shown) {
          const { status, body } = await server.as(caller).get(path);
          const text = JSON.stringify(body);
          if (status === 200 && text.includes(volunteer._id.toHexString())) seen++;
          expect(text, path).not.to.match(/reliab|kept|missed|履约|7\.25|8\.2/i);
        }
      }
      expect(seen, 'the answers spoke of the volunteer').to.be.at.least(6);
      expect((await server.as(volunteer).get('/me')).body.reliability.missed).to.be.within(7.5, 8.25);
      // Neither can it be had from the worth: two who differ in nothing else look the same.
      const twin = await server.make.person({ displayName: '独一无三' });
      await server.make.offer(twin);
      const { items } = (await server.as(organiser).get(`/tasks/${open._id.toHexString()}/candidates`)).body as {
        items: { personId: string; worth: number; factors: object }[];
      };
      const handleOf = await server.services.handles();
      const [one, two] = [volunteer, twin].map(({ _id }) =>
        items.find(({ personId }) => personId === handleOf(open._id, _id))!,
      );
      expect([one.worth, one.factors]).to.deep.equal([two.worth, two.factors]);
    });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { inClosedMonth, releasedIn } from '../../server/domain/counts/small-groups.ts';
import { ratings } from '../../server/features/ratings/model.ts';
import type { TreeNode } from '../../server/domain/units/tree.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { limits } from '../../shared/limits.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const node = (id: number, children: TreeNode[] = []): TreeNode => ({ id: String(id), children }) as TreeNode;

/** Units 0 … n − 1, the first at the root, each other one below one that came before it. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((parents) => {
  const nodes = parents.map((_, id) => node(id));
  nodes.slice(1).forEach((child, i) => nodes[parents[i + 1] % (i + 1)].children.push(child));
  return nodes;
});
const voices = fc.array(fc.nat(11), { maxLength: 60 });

describe('H14: small groups', () => {
  it('are told in whole groups: every two answers about units differ by none, or by a group', () => {
    fc.assert(
      fc.property(trees, voices, (nodes, units) => {
        const own = (id: string) => units.flatMap((unit, voice) => (String(unit % nodes.length) === id ? [voice] : []));
        const told = nodes.map((each) => new Set(releasedIn(each, own)));
        for (const one of told)
          for (const other of told) {
            const more = [...one].filter((voice) => !other.has(voice)).length;
            const shared = one.size - more;
            expect(more === 0 || more >= limits.smallestGroup, `${more} more`).to.equal(true);
            expect(shared === 0 || shared >= limits.smallestGroup, `${shared} shared`).to.equal(true);
          }
        // As much is told at the top as can be.
        expect(units.length - told[0].size).to.be.lessThan(limits.smallestGroup);
      }),
    );
  });

  it('are told of whole months that are over by a week: the end of a period moved within a month tells nothing', () => {
    // No month ends on one of these.
    const day = fc.integer({ min: 1, max: 27 });
    fc.assert(
      fc.property(day, day, day, fc.integer({ min: 1, max: 12 }), (from, one, other, month) => {
        const today = 20270601;
        const until = (to: number) => inClosedMonth({ from: 20260100 + from, to: 20260000 + month * 100 + to }, today);
        for (let m = 1; m <= 12; m++) expect(until(one)(20260015 + m * 100)).to.equal(until(other)(20260015 + m * 100));
      }),
    );
    const closed = (today: number) => inClosedMonth({ from: 20260201, to: 20261231 }, today)(20260214);
    expect([closed(20260228), closed(20260307), closed(20260308)]).to.deep.equal([false, false, true]);
    expect(inClosedMonth({ from: 20260202, to: 20260331 }, 20270101)(20260214)).to.equal(false);
    expect(inClosedMonth({ from: 20251201, to: 20251231 }, 20260108)(20251231)).to.equal(true);
  });

  describe('of ratings', () => {
    let server: TestServer;
    let city: SmallCity;
    before(async () => {
      server = await startTestServer({ now: '2026-03-01T09:00:00+08:00' });
      city = await server.make.smallCity();
    });
    after(() => server.close());

    const rated = async (stars: number) => {
      const at = server.clock.now();
      await ratings.in(server.db).insertOne({
        _id: new ObjectId(),
        subject: { kind: 'participation', id: new ObjectId() },
        about: 'service',
        unitId: city.community._id,
        day: dayKey(at, 'Asia/Shanghai'),
        authorId: new ObjectId(),
        authorRole: 'volunteer',
        text: '',
        version: 1,
        updatedAt: at,
        stars,
        at,
      });
    };
    const asked = async (unit: { _id: ObjectId }, to: string) =>
      (await server.as().get(`/units/${unit._id.toHexString()}/satisfaction?from=2026-01-01&to=${to}`)).body;

    it('are not to be had one by one, by whoever asks with a later day each time, or of one unit and the next', async () => {
      for (const stars of [5, 1, 4, 2, 3, 1, 5, 2]) {
        await rated(stars);
        server.clock.forward(24);
      }
      const answers = new Set<string>();
      for (let day = 0; day < 40; day++) {
        const to = new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10);
        for (const unit of [city.community, city.street, city.city, city.elsewhere]) {
          const { ratings: number, byStars } = await asked(unit, to);
          answers.add(JSON.stringify([number, byStars]));
        }
        server.clock.forward(24);
      }
      expect([...answers]).to.deep.equal(['[0,null]', '[8,[2,2,1,1,2]]']);
    });
  });
});

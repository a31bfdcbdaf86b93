import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { ranked } from '../../server/domain/counts/rank.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TreeNode } from '../../server/domain/units/tree.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { applyCounts } from '../../server/domain/counts/write.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';

describe('ranking of units', () => {
  let server: TestServer;
  let city: SmallCity;
  let admin: PersonDoc;
  let third: UnitDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    admin = await server.make.organiser(city.city, 'administrator');
    third = await server.make.unit('street', city.district, { name: '丙街道' });
    const person = await server.make.person();
    const served = (unitId: ObjectId, participations: number, minutesVerified: number, minutesHonoured = 0) => ({
      unitId,
      day: 20260305,
      category: 'care' as const,
      personId: person._id,
      branchId: null,
      signedUp: participations,
      participations,
      minutesVerified,
      minutesHonoured,
    });
    await inTransaction(server.database.client, (session) =>
      applyCounts(server.db, session, [
        served(city.community._id, 3, 60, 900),
        served(city.elsewhere._id, 2, 120),
        served(city.otherStreet._id, 1, 30),
      ]),
    );
    await server.make.task(city.community, { start: new Date('2026-03-05T10:00:00+08:00') });
    await server.make.task(city.otherStreet, {
      start: new Date('2026-03-05T10:00:00+08:00'),
      roles: [server.make.role({ slots: 30 })],
    });
  });
  after(() => server?.close());

  const rank = async (unit: UnitDoc, by: string, more = '') => {
    const { body } = await server
      .as(admin)
      .get(`/units/${unit._id.toHexString()}/ranking?by=${by}&from=2026-03-01&to=2026-03-31${more}`);
    return body.items.map((one: any) => [one.rank, one.unitName, one.value]);
  };

  it('puts the direct parts in order, each with all that lies below it', async () => {
    expect(await rank(city.district, 'participations')).to.deep.equal([
      [1, '甲街道', 3],
      [1, '乙街道', 3],
      [3, '丙街道', 0],
    ]);
    expect(third.name).to.equal('丙街道');
  });

  it('counts only hours with evidence', async () => {
    expect(await rank(city.district, 'hours')).to.deep.equal([
      [1, '乙街道', 2.5],
      [2, '甲街道', 1],
      [3, '丙街道', 0],
    ]);
  });

  it('puts those without a value last', async () => {
    expect(await rank(city.district, 'fillRate')).to.deep.equal([
      [1, '甲街道', 0.6],
      [2, '乙街道', 0.1],
      [3, '丙街道', null],
    ]);
    expect(await rank(city.district, 'satisfaction'))
      .to.have.length(3)
      .and.satisfy((items: unknown[][]) => items.every(([place, , value]) => place === 1 && value === null));
  });

  it('compares units of a kind, however deep', async () => {
    expect(await rank(city.city, 'participations', '&kind=community')).to.deep.equal([
      [1, '甲社区', 3],
      [2, '乙社区', 2],
    ]);
    expect(await rank(city.community, 'participations')).to.deep.equal([]);
  });

  it('gives equal values one rank, and the next the number of those above', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(3)), { maxLength: 8 }), (values) => {
        const items = values.map((value, i) => ({ value, node: { id: String(i), name: `单位${i}` } as TreeNode }));
        for (const { rank: place, value } of ranked(items)) {
          expect(place).to.equal(1 + values.filter((other) => (other ?? -1) > (value ?? -1)).length);
        }
      }),
    );
  });
});

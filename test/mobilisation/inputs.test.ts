import { expect } from 'chai';
import { mobilisationPlans } from '../../server/features/mobilisation/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { asks, hex, planOf, startStage, type Stage } from './support.ts';

describe('what a mobilisation plan is made from', () => {
  let server: TestServer;
  let stage: Stage;
  let admin: PersonDoc;

  before(async () => {
    server = await startTestServer();
    stage = await startStage(server);
    admin = await server.make.organiser(stage.city.street, 'administrator');
  });
  after(() => server.close());

  it('is refused by field, and nothing is written', async () => {
    const { senders, posts, city } = stage;
    const unit = (id: string, stays = 0) => ({ unitId: id, stays });
    const unknown = 'f'.repeat(24);
    const [one, street] = [hex(senders[0]), hex(city.street)];
    const post = (fields: object) => ({ demand: [asks(posts[0], fields)] });
    const wrong: readonly (readonly [what: string, change: object, field: string])[] = [
      ['no unit that sends', { supply: [] }, 'supply'],
      ['a scope that is empty', { demand: [] }, 'demand'],
      ['a share above 1', { supply: [unit(one, 1.1)] }, 'supply.0.stays'],
      ['a share below 0', { supply: [unit(one, -0.1)] }, 'supply.0.stays'],
      ['an unknown unit', { supply: [unit(one), unit(unknown)] }, 'supply.1.unitId'],
      ['a unit of others', { supply: [unit(hex(city.otherStreet))] }, 'supply.0.unitId'],
      ['a unit whose people count twice', { supply: [unit(street), unit(one)] }, 'supply.1.unitId'],
      ['a negative number', post({ least: -1 }), 'demand.0.least'],
      ['a number that is missing', post({ least: undefined }), 'demand.0.least'],
      ['half a person', post({ wished: 1.5 }), 'demand.0.wished'],
      ['numbers that fall', post({ least: 3, wished: 1 }), 'demand.0.most'],
      ['an unknown skill', post({ skills: [{ skill: 'flying', count: 1 }] }), 'demand.0.skills.0.skill'],
      ['an unknown rank', post({ headRank: 'general' }), 'demand.0.headRank'],
      ['a place twice', { demand: [asks(posts[0]), asks(posts[0])] }, 'demand.1.unitId'],
      ['an unknown unit that is tied', post({ ties: [unknown] }), 'demand.0.ties'],
      ['a negative price', { prices: { noTie: -1, beyondShare: null, changed: 100 } }, 'prices.noTie'],
      ['an end before its start', { until: '2026-03-03T07:00:00+08:00' }, 'until'],
      ['an end that is too far', { until: '2027-03-03T07:00:00+08:00' }, 'until'],
      ['no reason', { reason: '' }, 'reason'],
    ];
    for (const [what, change, field] of wrong) {
      const { status, body } = await server
        .as(admin)
        .post(`/units/${street}/mobilisation-plans`, planOf(stage, change));
      const fields = (body.fields ?? []).map(({ path }: { path: string }) => path);
      expect([what, status, fields]).to.deep.equal([what, 400, [`body.${field}`]]);
    }
    expect(await mobilisationPlans.in(server.db).countDocuments()).to.equal(0);
  });

  it('reads a file of demand whole, or names every row and column that is wrong', async () => {
    const read = async (rows: object[]) =>
      (await server.as(admin).post(`/units/${hex(stage.city.street)}/mobilisation-demand`, { rows })).body;
    const right = await read([
      {
        line: 2,
        unit: '东岗',
        least: '1',
        wished: '2',
        headRank: '组织者及以上',
        skills: '护理:2;driving',
        ties: '甲单位',
      },
      { line: 3, unit: '甲社区/西岗', least: '3' },
    ]);
    expect(right.wrong).to.deep.equal([]);
    expect(right.demand[0]).to.deep.include({ least: 1, wished: 2, most: 2, headRank: 'organiser' });
    expect(right.demand[0].skills).to.deep.equal([
      { skill: 'nursing', count: 2 },
      { skill: 'driving', count: 1 },
    ]);
    expect(right.demand[1]).to.include({ least: 3, wished: 3, most: 3 });
    const wrong = await read([
      { line: 2, unit: '没有的', least: '-1' },
      { line: 3, unit: '东岗', headRank: '将军', skills: '飞行', ties: '丙单位' },
      { line: 4, unit: '西岗', least: '2', wished: '1' },
      { line: 5, unit: '西岗' },
      { line: 6, unit: '西岗' },
    ]);
    expect(wrong.demand).to.deep.equal([]);
    expect(wrong.wrong.map(({ line, field }: { line: number; field: string }) => `${line} ${field}`)).to.deep.equal([
      '2 least',
      '2 unit',
      '3 headRank',
      '3 skills',
      '3 ties',
      '4 wished',
      '6 unit',
    ]);
  });
});

import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { makeRota } from '../rotas/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('H24: what people call themselves', () => {
  let server: TestServer;
  let city: SmallCity;
  let person: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    person = await server.make.person({ communityId: city.community._id });
    for (const [unit, displayName] of [
      [city.community, '李敏'],
      [city.street, '王 芳'],
      [city.elsewhere, '赵强'],
    ] as const) {
      const staff = await server.make.person({ displayName });
      await server.make.grant(staff, unit, 'organiser');
    }
  });
  after(() => server.close());

  const rename = async (fields: object, who = person) => {
    const { status, body } = await server.as(who).patch('/me', fields);
    return status === 200 ? 'taken' : (body.fields[0].message as string);
  };

  it('has something to be seen, on one line, in its own direction', async () => {
    for (const displayName of ['\u200b\u200d', '张\u202e三', '张\n三', '\u3164', '张\u{e1000}'])
      expect(await rename({ displayName }), JSON.stringify(displayName)).to.not.equal('taken');
    expect((await server.as(person).get('/me')).body.displayName).to.equal(person.displayName);
    expect(await rename({ displayName: ' 王䶮 ' })).to.equal('taken');
    expect((await server.as(person).get('/me')).body.displayName).to.equal('王䶮');
  });

  it('borrows no office', async () => {
    for (const displayName of ['系统管理员', '甲社区组织者', '官 方 客 服', 'Ａｄｍｉｎ', 'admin1', '管\u200b理员'])
      expect(await rename({ displayName }), displayName).to.equal('不能使用职务名称');
    expect(await rename({ displayName: '小管' })).to.equal('taken');
    const organiser = await server.make.organiser(city.community);
    expect(await rename({ displayName: '甲社区管理员' }, organiser)).to.equal('taken');
  });

  it('is not what an organiser of one’s own community, or above it, is called, however it is written', async () => {
    for (const displayName of ['李敏', '李 敏', '李\u200d敏', '王芳'])
      expect(await rename({ displayName }), displayName).to.equal('与社区组织者的称呼相同，请换一个');
    expect(await rename({ displayName: '赵强' })).to.equal('taken');
    expect(await rename({ communityId: city.elsewhere._id.toHexString() })).to.equal(
      '与社区组织者的称呼相同，请换一个',
    );
  });

  it('stands beside a mark where it is one of the staff', async () => {
    const { organiser, rota } = await rotaWithMembers(server, city, person);
    const { items } = (await server.as(organiser).get(`/rotas/${rota}/members`)).body;
    const staff = items.map(({ personId, isStaff }: { personId: string; isStaff: boolean }) => [personId, isStaff]);
    expect(staff).to.have.deep.members([
      [person._id.toHexString(), false],
      [organiser._id.toHexString(), true],
    ]);
  });
});

async function rotaWithMembers(server: TestServer, city: SmallCity, person: PersonDoc) {
  const organiser = await server.make.organiser(city.community);
  const rota = await makeRota(server, organiser, city.community);
  for (const one of [organiser, person]) await server.as(one).post(`/rotas/${rota.id}/members`);
  return { organiser, rota: rota.id };
}

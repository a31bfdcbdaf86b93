import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { over } from '../permissions/rows/hours.ts';
import { World } from '../permissions/world.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { choose, confirm, hex, openDesk, startDesk } from './support/desk.ts';

describe('hours and disputes at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let world: World;
  let organiser: PersonDoc;
  let colleague: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    world = new World(server, units, units.district, { logIn: () => '', phone: () => '' });
    [organiser, colleague] = [await server.make.organiser(units.community), await server.make.organiser(units.street)];
  });
  after(() => server.close());

  const served = async (name: string) =>
    over(world, await server.make.person({ displayName: name }), 'checkIn', 'complete');
  const honoured = (by: PersonDoc, id: string, minutes: number) =>
    server.as(by).post(`/participations/${id}/honoured-hours`, { minutes, reason: '收尾到很晚' });
  const hoursOf = async (id: string) => (await server.as(colleague).get(`/participations/${id}`)).body;

  it('are accepted many at a time: first what would be done, then the refusals by name', async () => {
    const ids = await Promise.all(['陈一', '林二', '黄三'].map(served));
    for (const id of ids) expect((await honoured(colleague, id, 90)).body.proposedHours?.honoured).to.equal(90);
    await honoured(organiser, await served('自录'), 90);
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/hours`, organiser);
    await page.getByRole('row', { name: /自录/ }).getByText('由您录入，等另一位组织者').waitFor();
    await page.getByRole('checkbox', { name: '全选已显示的' }).check();
    await page.getByRole('button', { name: '认可选中的 4 条' }).click();
    const dialog = page.getByRole('dialog', { name: '认可签到或时长' });
    await dialog.getByText('将处理 3 条。').waitFor();
    await see(dialog.getByRole('listitem')).toHaveCount(1);
    // Meanwhile another organiser has said their word on one of them.
    const third = await server.make.organiser(units.community);
    const word = await server.as(third).post(`/participations/${ids[1]}/proposed-hours/word`, {
      accept: false,
      reason: '没有这么久',
    });
    expect(word.status).to.equal(200);
    await dialog.getByRole('button', { name: '认可' }).click();
    await dialog.getByText('已完成 2/3').waitFor();
    await see(dialog.getByRole('listitem')).toHaveCount(1);
    await dialog.getByRole('listitem').getByText('林二').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('row', { name: /陈一/ }).waitFor({ state: 'detached' });
    expect((await hoursOf(ids[0])).minutes.honoured).to.equal(90);
    expect((await hoursOf(ids[1])).minutes.honoured).to.equal(0);
    expect(errors).to.deep.equal([]);
  });

  it('are refused one by one, with a reason; without one it is asked for at its field', async () => {
    const id = await served('何四');
    await honoured(colleague, id, 90);
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/hours`, organiser);
    await page.getByRole('button', { name: /^不认可\s*何四/ }).click();
    const dialog = page.getByRole('dialog', { name: '不认可签到或时长' });
    await dialog.getByRole('button', { name: '不认可' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('textbox').fill('没有这么久');
    await dialog.getByRole('button', { name: '不认可' }).click();
    await page.getByRole('row', { name: /何四/ }).waitFor({ state: 'detached' });
    expect((await hoursOf(id)).proposedHours).to.equal(null);
    expect(errors).to.deep.equal([]);
  });

  it('are honoured, corrected and rated in the list of hours', async () => {
    const id = await served('吴五');
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/hours?part=hours`, organiser);
    const row = page.getByRole('row', { name: /吴五/ });
    await row.getByRole('button', { name: /^认定/ }).click();
    const honour = page.getByRole('dialog', { name: '录入认定时长 · 吴五' });
    await honour.getByRole('spinbutton').fill('30');
    await honour.getByRole('textbox', { name: /理由/ }).fill('收尾');
    await honour.getByRole('button', { name: '录入认定时长' }).click();
    await row.getByText('30 分钟').waitFor();
    await row.getByRole('button', { name: /^更正/ }).click();
    const correct = page.getByRole('dialog', { name: '更正时长 · 吴五' });
    await correct.getByRole('spinbutton', { name: '认定时长（分钟）' }).fill('20');
    await correct.getByRole('textbox', { name: /理由/ }).fill('记错了');
    await correct.getByRole('button', { name: '更正时长' }).click();
    await row.getByText('20 分钟').waitFor();
    await row.getByRole('button', { name: /^评价/ }).click();
    const rate = page.getByRole('dialog', { name: '评价志愿者 · 吴五' });
    await rate.getByRole('radio', { name: '5 星' }).check();
    await confirm(rate, '评价志愿者');
    const { body } = await server.as(organiser).get(`/participations/${id}/ratings`);
    expect(body.items.map(({ stars }: { stars: number }) => stars)).to.deep.equal([5]);
    expect(errors).to.deep.equal([]);
  });

  it('that are disputed are decided by an administrator, and by nobody else', async () => {
    const person = await server.make.person({ displayName: '郑六' });
    const id = await over(world, person, 'checkIn', 'complete', 'dispute');
    const desk = await openDesk(server, `/${hex(units.community)}/hours?part=disputes`, organiser);
    await desk.page.getByRole('link', { name: '待核对' }).waitFor();
    await see(desk.page.getByRole('link', { name: '异议', exact: true })).toBeAbsent();
    const administrator = await server.make.organiser(units.street, 'administrator');
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/hours?part=disputes`, administrator);
    await page.getByRole('button', { name: /^处理\s*郑六/ }).click();
    const dialog = page.getByRole('dialog', { name: '处理 · 郑六' });
    await dialog.getByText('少了').waitFor();
    await see(dialog.getByRole('button', { name: '处理' })).toBeDisabled();
    await dialog.getByRole('radio', { name: '维持原记录' }).check();
    await dialog.getByRole('textbox').fill('签到记录无误');
    await dialog.getByRole('button', { name: '处理' }).click();
    await page.getByText('没有异议').waitFor();
    await choose(page.getByRole('main'), '状态', '已处理');
    await page.getByText('维持原记录 · 签到记录无误').waitFor();
    expect((await hoursOf(id)).state).to.equal('completed');
    expect([...errors, ...desk.errors]).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { dayMs } from '../../shared/durations.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { World } from '../permissions/world.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { choose, hex, openDesk, startDesk } from './support/desk.ts';

describe('needs at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  let home: string;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    home = `/${hex(units.community)}`;
    const world = new World(server, units, units.district, { logIn: () => '', phone: () => '' });
    const resident = await server.make.person();
    await world.need(resident, { title: '陪诊', createdAt: new Date(+server.clock.now() - 5 * dayMs) });
    await world.need(resident, { title: '修<b>灯</b>', state: 'received' });
    await world.need(resident, { title: '已办好', state: 'rated' });
  });
  after(() => server.close());

  it('are listed by state and age, in the address', async () => {
    const { page, errors } = await openDesk(server, `${home}/needs`, organiser);
    await page.getByRole('link', { name: '陪诊' }).waitFor();
    await see(page.locator('main tbody tr')).toHaveCount(3);
    await choose(page.getByRole('search'), '提出', '超过 3 天');
    await page.getByRole('link', { name: '已办好' }).waitFor({ state: 'detached' });
    await see(page.locator('main tbody a')).toHaveText(['陪诊']);
    await see(page).toHaveURL(({ searchParams }) => searchParams.get('age') === '3');
    expect(errors).to.deep.equal([]);
  });

  it('stand on a map, whose cards are texts and never markup', async () => {
    const { page, errors } = await openDesk(server, `${home}/needs?view=map&state=received`, organiser);
    await page.getByText('地图上有 2 个需求').waitFor();
    const map = page.getByRole('region', { name: '需求地图' });
    await map.locator('canvas').waitFor();
    // Both stand at the same place, in the middle of what is shown: one mark for both, with a card of each.
    await see(map.locator('.cluster-count')).toHaveText('2');
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await see(map.locator('.leaflet-popup strong')).toHaveText(['修<b>灯</b>', '陪诊']);
    await see(map.locator('.leaflet-popup b')).toBeAbsent();
    await map.getByRole('button', { name: '查看' }).first().click();
    await page.getByRole('heading', { level: 1, name: '修<b>灯</b>' }).waitFor();
    await page.goBack();
    await page.getByText('地图上有 2 个需求').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('become a task: a draft at the place of the need, with its own words', async () => {
    const { page, errors } = await openDesk(server, `${home}/needs?state=received`, organiser);
    await page.getByRole('link', { name: '陪诊' }).click();
    await page.getByRole('button', { name: '建立任务' }).click();
    const dialog = page.getByRole('dialog', { name: '建立任务' });
    await dialog.getByRole('textbox', { name: '任务名称' }).fill('');
    await dialog.getByRole('button', { name: '存为草稿' }).click();
    await dialog.getByRole('alert').first().waitFor();
    await dialog.getByRole('textbox', { name: '任务名称' }).fill('陪同就诊');
    await dialog.getByRole('button', { name: '存为草稿' }).click();
    await page.getByRole('heading', { name: /陪同就诊.*草稿/ }).waitFor();
    const task = await tasks.in(server.db).findOne({ title: '陪同就诊' });
    expect(task?.place.address).to.equal('测试路2号');
    expect(task?.place.area).to.equal('甲社区');
    expect(task?.needId).to.not.equal(null);
    expect(errors).to.deep.equal([]);
  });

  it('that are served are made into no task', async () => {
    const { page, errors } = await openDesk(server, `${home}/needs?state=rated`, organiser);
    await page.getByRole('link', { name: '已办好' }).click();
    await page.getByText('测试路2号').waitFor();
    await see(page.getByRole('button', { name: '建立任务' })).toBeAbsent();
    expect(errors).to.deep.equal([]);
  });
});

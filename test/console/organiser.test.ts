import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { see, textOf, textsOf } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { confirmOnPhone, hex, openDesk, startDesk, stayUntold, type Desk } from './support/desk.ts';

describe('an organiser at the console', function () {
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
    const { make } = server;
    await make.task(units.community, { title: '门岗测温', inHours: 20 });
    await make.task(units.community, { title: '口罩配送', inHours: 30, roles: [make.role({ slots: 2, taken: 2 })] });
    await make.task(units.community, { title: '正在进行', description: '陪读', inHours: -1, hours: 3 });
    await make.task(units.community, {
      title: '社区大扫除',
      description: '清扫楼道',
      inHours: 25,
      state: 'draft',
      publishedAt: undefined,
    });
    await make.task(units.elsewhere, { title: '别处的任务', inHours: 20 });
  });
  after(() => server.close());

  const main = ({ page }: Desk) => page.getByRole('main');
  const rowTitles = (desk: Desk) => main(desk).locator('tbody a');

  it('logs in by the digits, with the same number on both screens, and out again', async () => {
    const desk = await openDesk(server, '/');
    const { page, errors } = desk;
    await page.locator('dd.digits').first().waitFor();
    const [digits, number] = await textsOf(page.locator('dd.digits'));
    expect(await confirmOnPhone(server, organiser, digits.trim())).to.equal(number.trim());
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await see(page).toHaveURL(({ pathname }) => pathname === `/console${home}/overview`);
    await see(page).toHaveTitle('概览 · 甲社区 · 先锋工作台');
    // The rooms of each role are the table of `roles`.
    await see(page.getByRole('navigation').getByRole('link', { name: '概览' })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '登录先锋工作台' }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('sees what is on and what lacks people, and each number leads to its list', async () => {
    const desk = await openDesk(server, `${home}/overview`, organiser);
    const { page, errors } = desk;
    await page.getByRole('link', { name: /^正在进行\s*1$/ }).waitFor();
    await see(main(desk).locator('li a')).toHaveText(['门岗测温']);
    await page.getByRole('link', { name: /^已超时的工单\s*0$/ }).waitFor();
    await page.getByRole('link', { name: /^七天内开始\s*2$/ }).click();
    await main(desk).locator('tbody a').first().waitFor();
    await see(rowTitles(desk)).toHaveText(['门岗测温', '口罩配送']);
    await page.goBack();
    await page
      .getByRole('link', { name: /本月参与|任务（项）/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '参与统计' }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('filters in the address, and Back leads to the filtered list again', async () => {
    const desk = await openDesk(server, `${home}/tasks`, organiser);
    const { page, errors } = desk;
    await page.getByRole('link', { name: '门岗测温' }).waitFor();
    expect(await textsOf(rowTitles(desk)))
      .to.have.length(4)
      .and.to.not.include('别处的任务');
    // Rows of the filter before are out of reach until those of the new one have come.
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/tasks?*open=true*', (route) => asked.then(() => route.continue()));
    await page.getByRole('checkbox', { name: '只看还差人的' }).check();
    await page.locator('[role=region][aria-busy=true][inert]', { hasText: '口罩配送' }).waitFor();
    answer();
    await page.getByRole('link', { name: '口罩配送' }).waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: '标题、说明或地点' }).fill('测温');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '正在进行' }).waitFor({ state: 'detached' });
    const filtered = page.url();
    expect(new URL(filtered).searchParams.get('q')).to.equal('测温');
    await page.getByRole('checkbox', { name: '选择“门岗测温”' }).check();
    await page.getByRole('link', { name: '门岗测温' }).click();
    await page.getByRole('heading', { name: /门岗测温/ }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '门岗测温' }).waitFor();
    await see(page).toHaveURL(filtered);
    await see(rowTitles(desk)).toHaveText(['门岗测温']);
    await see(page.getByRole('checkbox', { name: '选择“门岗测温”' })).toBeChecked();
    await page.getByRole('button', { name: '去掉条件“测温”' }).click();
    await page.getByRole('link', { name: '正在进行' }).waitFor();
    await page.getByRole('button', { name: '去掉条件“只看还差人的”' }).click();
    await page.getByRole('link', { name: '口罩配送' }).waitFor();
    await page.getByRole('textbox', { name: '标题、说明或地点' }).fill('没有这样的');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的任务').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('publishes a draft', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks?state=draft`, organiser);
    await page.getByRole('link', { name: '社区大扫除' }).click();
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByRole('heading', { name: /招募中/ }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('cancels a task with a reason; an empty one is refused at its field, and a session that ends loses nothing', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    await page.getByRole('link', { name: '正在进行' }).click();
    await page.getByRole('button', { name: '取消任务' }).click();
    const dialog = page.getByRole('dialog', { name: '取消这个任务？' });
    await dialog.getByRole('button', { name: '取消任务' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('textbox').fill('台风预警');
    // Meanwhile the phone ends the session of this browser.
    const phone = server.as(organiser);
    const { body } = await phone.get('/me/sessions');
    for (const { id, kind } of body.items as { id: string; kind: string }[])
      if (kind === 'browser') await phone.delete(`/me/sessions/${id}`);
    const again = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await again.locator('dd.digits').first().waitFor();
    await confirmOnPhone(server, organiser, await textOf(again.locator('dd.digits').first()));
    await again.waitFor({ state: 'hidden' });
    await see(dialog.getByRole('textbox')).toHaveValue('台风预警');
    await dialog.getByRole('button', { name: '取消任务' }).click();
    await page.getByRole('heading', { name: /已取消/ }).waitFor();
    await page.getByText('台风预警').waitFor();
    const drafts = await page.evaluate<string[]>("Object.keys(sessionStorage).filter((key) => key.includes('draft'))");
    expect(drafts, 'what was sent is no draft, though the page has no place for its dialog any more').to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('who loses a race sees both versions, and what was typed stays', async () => {
    const task = await server.make.task(units.community, { title: '搬运物资', inHours: 40, risks: '重物' });
    const { page, errors } = await openDesk(server, '/', organiser);
    await stayUntold(page);
    await page.goto(`${server.url}/console${home}/tasks/${hex(task)}`);
    await page.getByRole('button', { name: '取消任务' }).click();
    const dialog = page.getByRole('dialog', { name: '取消这个任务？' });
    await dialog.getByRole('textbox').fill('台风预警');
    const edited = await server.as(organiser).patch(`/tasks/${hex(task)}`, { risks: '重物、台阶' });
    expect(edited.status).to.equal(200);
    await dialog.getByRole('button', { name: '取消任务' }).click();
    await dialog.getByRole('alert').waitFor();
    await see(dialog.locator('del')).toHaveText(['重物']);
    await see(dialog.locator('ins')).toHaveText(['重物、台阶']);
    await see(dialog.getByRole('textbox')).toHaveValue('台风预警');
    await dialog.getByRole('button', { name: '取消任务' }).click();
    await page.getByRole('heading', { name: /已取消/ }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('is told what went wrong, and tries again', async () => {
    const { page, errors } = await openDesk(server, `${home}/counts`, organiser);
    await page.getByRole('heading', { name: '参与统计' }).waitFor();
    await page.route('**/participation-counts*', (route) => route.abort());
    await page.getByRole('link', { name: '概览' }).click();
    await page.getByText('服务没有应答，请检查网络').waitFor();
    await page.unroute('**/participation-counts*');
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByText('报名人数').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('has no way into what is not theirs, but the list of supervision, public within the administration', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.elsewhere)}/tasks`, organiser);
    await page.getByText('您没有进行此操作的权限').waitFor();
    await see(page.getByRole('navigation').getByRole('link')).toHaveText(['督办']);
    expect(errors).to.deep.equal([]);
  });
});

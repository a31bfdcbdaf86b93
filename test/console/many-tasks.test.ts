import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { picture } from '../preview/support/browser.ts';
import { see } from '../preview/support/see.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

describe('many tasks at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  let home: string;
  const drafts = 54;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    home = `/${hex(units.community)}`;
    for (let n = 0; n < drafts; n++)
      await server.make.task(units.community, {
        title: `门岗测温${n}`,
        inHours: 30 + n,
        state: 'draft',
        publishedAt: undefined,
      });
    await server.make.task(units.community, { title: '口罩配送', inHours: 20 });
  });
  after(() => server.close());

  const inState = (state: 'draft' | 'published' | 'cancelled') => tasks.in(server.db).countDocuments({ state });

  it('are chosen by the filter, not by what has been read of the list; each that is refused is named', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks?state=draft`, organiser);
    await page.getByText(`共 ${drafts} 项，已显示 50 项`).waitFor();
    await page.getByRole('button', { name: `选中符合条件的全部 ${drafts} 项` }).click();
    await page.getByText(`已选 ${drafts} 项`).waitFor();
    // Meanwhile somebody else deletes one of them.
    const gone = (await tasks.in(server.db).findOne({ title: '门岗测温7' }))!;
    await server.as(organiser).delete(`/tasks/${hex(gone)}`);
    const bar = page.getByRole('group', { name: '批量操作' });
    await bar.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`将处理 ${drafts} 条。`).waitFor();
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    // It may be taken back for a while, before anything is sent.
    await dialog.getByText(/\d 秒后执行/).waitFor();
    await dialog.getByRole('button', { name: '撤销' }).click();
    expect(await inState('published')).to.equal(1);
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await dialog.getByRole('button', { name: '现在执行' }).click();
    await dialog.getByText(`已完成 ${drafts - 1}/${drafts}`).waitFor();
    await dialog.getByText(/^门岗测温7（/).waitFor();
    await picture(page, 'console/bulk');
    expect(await inState('published')).to.equal(drafts);
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.getByText('没有符合条件的任务').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('are read from any page on', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks?when=coming`, organiser);
    const jump = page.getByRole('textbox', { name: '第几页' });
    await page.getByText('共 2 页').waitFor();
    await jump.fill('2');
    await jump.press('Enter');
    await page.waitForURL(/page=2/);
    const last = page.getByRole('link', { name: '门岗测温53', exact: true });
    await last.waitFor();
    await see(page.getByRole('link', { name: '门岗测温3', exact: true })).toBeAbsent();
    // Another filter begins at its beginning.
    await page.getByRole('checkbox', { name: '只看还差人的' }).check();
    await page.getByRole('link', { name: '门岗测温3', exact: true }).waitFor();
    await see(page).toHaveURL(({ searchParams }) => !searchParams.has('page'));
    expect(errors).to.deep.equal([]);
  });

  it('are written about at once, to how many people is said before, and each of them once', async () => {
    const people = [await server.make.person(), await server.make.person()];
    for (const [at, person] of people.entries()) {
      const task = (await tasks.in(server.db).findOne({ title: `门岗测温${40 + at}` }))!;
      await server.as(person).post(`/tasks/${hex(task)}/participations`, {});
    }
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    for (const title of ['门岗测温40', '门岗测温41', '门岗测温42'])
      await page.getByRole('checkbox', { name: `选择“${title}”` }).check();
    await page.getByRole('group', { name: '批量操作' }).getByRole('button', { name: '通知参与的人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 位已报名或到场的人会收到').waitFor();
    await dialog.getByText('门岗测温42（甲社区）：还没有人报名').waitFor();
    await dialog.getByRole('textbox').fill('请走东门');
    await dialog.getByRole('button', { name: '通知参与的人' }).click();
    await dialog.getByRole('button', { name: '现在执行' }).click();
    await dialog.getByText('已完成 2/2').waitFor();
    for (const person of people) {
      const { body } = await server.as(person).get('/me/messages');
      expect(body.items.filter(({ kind }: { kind: string }) => kind === 'organiserNote')).to.have.length(1);
    }
    expect(errors).to.deep.equal([]);
  });

  it('are cancelled with one reason, and those that cannot be are left out and said why', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    await server.make.task(units.community, {
      title: '社区大扫除',
      inHours: 90,
      state: 'draft',
      publishedAt: undefined,
    });
    await page.reload();
    await page.getByRole('checkbox', { name: '选择“社区大扫除”' }).check();
    await page.getByRole('checkbox', { name: '选择“门岗测温53”' }).check();
    await page.getByText('已选 2 项').waitFor();
    await page.getByRole('group', { name: '批量操作' }).getByRole('button', { name: '取消任务' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('社区大扫除（甲社区）：没有在招募').waitFor();
    await see(dialog.getByRole('button', { name: '取消任务' })).toBeDisabled();
    await dialog.getByRole('textbox').fill('台风预警');
    await dialog.getByRole('button', { name: '取消任务' }).click();
    await dialog.getByRole('button', { name: '现在执行' }).click();
    await dialog.getByText('已完成 1/1').waitFor();
    expect((await tasks.in(server.db).findOne({ state: 'cancelled' }))!.title).to.equal('门岗测温53');
    expect(errors).to.deep.equal([]);
  });

  it('are copied as drafts some days later', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks?q=${encodeURIComponent('口罩')}`, organiser);
    await page.getByRole('checkbox', { name: '选择“口罩配送”' }).check();
    await page.getByRole('group', { name: '批量操作' }).getByRole('button', { name: '复制' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '复制' }).click();
    await page.getByRole('dialog').getByText('已完成 1/1').waitFor();
    const [one, copy] = await tasks.in(server.db).find({ title: '口罩配送' }).sort({ start: 1 }).toArray();
    expect([copy.state, +copy.start - +one.start]).to.deep.equal(['draft', 7 * 86_400_000]);
    expect(errors).to.deep.equal([]);
  });

  it('stand in views that are kept, with how many there are now, and in the days of a week', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks?state=cancelled`, organiser);
    await page.getByRole('button', { name: '保存这个视图' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '名称' }).fill('取消的');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    const view = page.getByRole('navigation', { name: '保存的视图' }).getByRole('link', { name: /^取消的\s*1$/ });
    await view.waitFor();
    await page.getByRole('button', { name: '重置' }).click();
    await view.click();
    await page.waitForURL(/state=cancelled/);
    await page.getByRole('button', { name: '删除视图' }).click();
    await view.waitFor({ state: 'detached' });

    await page.goto(`${server.url}/console${home}/tasks?look=week&q=${encodeURIComponent('口罩')}`);
    await page.locator('.today h2').waitFor();
    await page
      .getByRole('link', { name: /口罩配送/ })
      .first()
      .waitFor();
    await see(page.locator('.week section')).toHaveCount(7);
    await picture(page, 'console/week');
    expect(errors).to.deep.equal([]);
  });

  it('have the columns that somebody wants, also after a reload', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    await page.getByRole('columnheader', { name: '类别' }).waitFor();
    await page.getByRole('button', { name: '列', exact: true }).click();
    await page.getByRole('checkbox', { name: '类别' }).uncheck();
    await page.reload();
    await page.getByRole('columnheader', { name: '报名截止' }).waitFor();
    await see(page.getByRole('columnheader', { name: '类别' })).toBeAbsent();
    expect(errors).to.deep.equal([]);
  });
});

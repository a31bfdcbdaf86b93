import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { see, settled } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

describe('a page of the console that nobody touches', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  let task: TaskDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    task = await server.make.task(units.community, { title: '门岗测温', inHours: 30 });
  });
  after(() => server.close());

  it('shows what changes in its rows, and keeps rows that come until they are wanted', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/tasks`, organiser);
    const row = page.getByRole('row', { name: /门岗测温/ });
    await row.getByText('0/5').waitFor();
    await page.getByText('实时', { exact: true }).waitFor();
    await server.as(await server.make.person()).post(`/tasks/${hex(task)}/participations`, {});
    await row.getByText('1/5').waitFor();

    const draft = await server.make.task(units.community, {
      title: '口罩配送',
      inHours: 40,
      state: 'draft',
      publishedAt: undefined,
    });
    await server.as(organiser).patch(`/tasks/${hex(draft)}`, { title: '口罩分发' });
    const come = page.getByRole('button', { name: '有 1 条新内容，点此显示' });
    await come.waitFor();
    await see(page.locator('tbody a')).toHaveText(['门岗测温']);
    await come.click();
    await page.getByRole('link', { name: '口罩分发' }).waitFor();
    await come.waitFor({ state: 'detached' });
    expect(errors).to.deep.equal([]);
  });

  it('is asked for once when a page is opened', async () => {
    const { page } = await openDesk(server, `/${hex(units.community)}/overview`, organiser);
    await page.getByText('实时', { exact: true }).waitFor();
    await settled(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/')) asked.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${server.url}/console/${hex(units.community)}/tasks`);
    await page.getByText('实时', { exact: true }).waitFor();
    await settled(page);
    expect(asked).to.have.lengthOf.above(5);
    expect(asked).to.have.members([...new Set(asked)]);
  });

  it('says when it is cut off, and comes back by itself', async () => {
    const { page } = await openDesk(server, `/${hex(units.community)}/tasks`, organiser);
    await page.getByText('实时', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('没有网络，显示的是先前的内容。').waitFor();
    await page.getByText('连接断开，正在重连').waitFor();
    await page.context().setOffline(false);
    await page.getByText('实时', { exact: true }).waitFor();
  });

  it('asks for a log-in over itself when its session has ended', async () => {
    const { page } = await openDesk(server, `/${hex(units.community)}/overview`, organiser);
    await page.getByText('实时', { exact: true }).waitFor();
    const phone = server.as(organiser);
    const { body } = await phone.get('/me/sessions');
    for (const { id, kind } of body.items as { id: string; kind: string }[])
      if (kind === 'browser') await phone.delete(`/me/sessions/${id}`);
    await page.getByRole('dialog', { name: '登录已过期，请重新登录' }).waitFor();
  });
});

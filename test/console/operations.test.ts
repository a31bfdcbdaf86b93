import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { jobLeases } from '../../server/platform/jobs/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

describe('operations at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;
  let organiser: PersonDoc;
  let task: TaskDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
    organiser = await server.make.organiser(units.community);
    const now = server.clock.now();
    task = await server.make.task(units.community, { title: '门岗测温', inHours: 20 });
    await messages.in(server.db).insertOne({
      _id: 'absent:console',
      personId: organiser._id,
      kind: 'absent',
      subject: { kind: 'task', id: task._id },
      values: { title: '门岗测温', start: now.toISOString() },
      at: now,
      delivery: { state: 'dead', attempts: 3, nextAt: now, error: 'uncertain' },
    });
    await jobLeases.in(server.db).insertOne({
      _id: `deliver:${now.toISOString()}`,
      holder: 'one',
      takenAt: now,
      expiresAt: new Date(+now + 600_000),
    });
    await server.as(organiser).patch(`/tasks/${hex(task)}`, { title: '门岗值守' });
  });
  after(() => server.close());

  it('show how the service is, and send a dead letter again', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/operations`, administrator);
    await page.getByRole('region', { name: '定时工作' }).getByText('deliver').waitFor();
    const letters = page.getByRole('region', { name: '没能送达的消息' });
    await letters.getByText('uncertain').waitFor();
    await letters.getByRole('button', { name: '再发一次' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '再发一次' }).click();
    await page.getByText('没有送不到的消息').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('show what was done to a thing, what a person did, and who took files away', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/operations/trail`, administrator);
    await page.getByRole('textbox', { name: '按编号查一件事' }).fill(hex(task));
    await page.getByRole('button', { name: '查询' }).last().click();
    const trail = page.getByRole('region', { name: '这件事的记录' });
    await trail.getByText('任务 修改').waitFor();
    await trail.getByRole('link', { name: organiser.displayName }).click();
    await page
      .getByRole('region', { name: `${organiser.displayName} 的操作` })
      .getByText('任务 修改')
      .waitFor();

    const { body } = await server.as(organiser).post('/me/member-code');
    await page.getByRole('textbox', { name: '按识别码查一个人的操作' }).fill(body.code as string);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `${organiser.displayName} 的操作` }).waitFor();

    const days = 'from=2026-03-01&to=2026-03-31';
    await server.as(organiser).get(`/units/${hex(units.community)}/exports/counts.csv?${days}`);
    await page.getByRole('link', { name: '导出记录' }).click();
    const row = page.getByRole('row', { name: /counts\.csv/ });
    await row.getByText(organiser.displayName).waitFor();
    await row.getByText('2026-03-01 – 2026-03-31').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('of the whole service are for the city’s administrators; the audit of a street for its own', async () => {
    const street = await server.make.organiser(units.street, 'administrator');
    const { page, errors } = await openDesk(server, `/${hex(units.street)}/operations`, street);
    await page.getByText('服务的运行情况只有全市管理员能看。').waitFor();
    await page.getByRole('link', { name: '操作记录' }).click();
    await page.getByRole('textbox', { name: '按编号查一件事' }).fill(hex(task));
    await page.getByRole('button', { name: '查询' }).last().click();
    await page.getByText('任务 修改').waitFor();
    expect(errors).to.deep.equal([]);
  });
});

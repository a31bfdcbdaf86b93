import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { picture } from '../preview/support/browser.ts';
import { see, textOf } from '../preview/support/see.ts';
import { acceptAll, fill, holds, join, makeRota } from '../rotas/support.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { confirm, hex, openDesk, startDesk, wordsOfDialogs } from './support/desk.ts';

describe('rotas at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
  });
  after(() => server.close());

  it('show who is on duty, their members and swaps; a member is taken out, and the rota ends with a reason', async () => {
    const rota = await makeRota(server, organiser, units.community, { weekdays: [3, 5], to: '2026-03-13' });
    const [one] = await join(server, rota, 1, { displayName: '轮班甲' });
    const [other] = await join(server, rota, 1, { displayName: '轮班乙' });
    await fill(server);
    await acceptAll(server, [one, other]);
    const [turn] = await holds(server, one);
    const asked = await server
      .as(one)
      .post(`/participations/${hex(turn)}/swaps`, { toPersonId: hex(other), message: '孩子家长会' });
    expect(asked.status).to.equal(201);

    const { page, errors } = await openDesk(server, `/${hex(units.community)}/rotas`, organiser);
    await page.getByRole('cell', { name: /周三、周五 09:00–11:00/ }).waitFor();
    await page.getByRole('link', { name: '门岗值守' }).click();
    await page.getByRole('cell', { name: '轮班甲' }).first().waitFor();
    await page.getByRole('link', { name: '换班' }).click();
    await page.getByRole('cell', { name: '等对方答复' }).waitFor();
    await see(page.getByText('孩子家长会')).toBeAbsent();
    await page.getByRole('navigation', { name: '值班、成员和换班' }).getByRole('link', { name: '成员' }).click();
    await page.getByRole('button', { name: /^移出\s*轮班乙/ }).click();
    const removal = page.getByRole('dialog', { name: '把轮班乙移出这个值班表？' });
    await removal.getByRole('textbox').fill('已搬走');
    await removal.getByRole('button', { name: '移出' }).click();
    await page.getByRole('row', { name: /轮班乙/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '结束值班表' }).click();
    const end = page.getByRole('dialog', { name: '结束“门岗值守”？' });
    await end.getByRole('checkbox').check();
    await end.getByRole('textbox').fill('撤岗');
    await end.getByRole('button', { name: '结束值班表' }).click();
    await page.getByText(/撤岗/).waitFor();
    await see(page.getByRole('button', { name: '结束值班表' })).toBeAbsent();
    expect(await holds(server, one)).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('are set up with the turns shown before, edited, paused and let go on', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/rotas`, organiser);
    await page.getByRole('button', { name: '新值班表' }).click();
    const dialog = page.getByRole('dialog', { name: '新值班表' });
    await dialog.getByRole('textbox', { name: '标题' }).fill('夜间巡逻');
    await dialog.getByRole('textbox', { name: '经纬度' }).fill('114.06, 22.54');
    for (const field of ['风险提示', '保障措施']) await dialog.getByRole('textbox', { name: field }).fill('走夜路');
    const make = dialog.getByRole('button', { name: '建立' });
    await make.click();
    await dialog.locator('.field.wrong', { hasText: '任务内容' }).getByRole('alert').waitFor();
    await dialog.getByRole('textbox', { name: '任务内容' }).fill('巡逻');
    await dialog.getByRole('textbox', { name: '开始', exact: true }).fill('20:00');
    await dialog.getByRole('textbox', { name: /^结束/ }).fill('22:00');
    await dialog
      .getByText(/ 20:00–22:00/)
      .first()
      .waitFor();
    const inFour = await textOf(dialog.getByText(/^头四周有 \d+ 班/));
    await picture(page, 'console/new-rota');
    await make.click();
    await page.getByRole('heading', { name: '夜间巡逻' }).waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const turns = async () => (await server.as(organiser).get(`/rotas/${id}/turns`)).body.items as unknown[];
    expect(inFour).to.include(` ${(await turns()).length} 班`);

    await page.getByRole('button', { name: '修改' }).click();
    const edit = page.getByRole('dialog', { name: '修改这个值班表' });
    for (const day of ['周一', '周二', '周三', '周四']) await edit.getByRole('checkbox', { name: day }).uncheck();
    await edit.getByText(/比现在多 0 班，少 \d+ 班/).waitFor();
    await confirm(edit, '保存');
    await page.getByText(/^周五 20:00–22:00/).waitFor();

    let tell = (): void => undefined;
    for (const [act, seen] of [
      ['暂停', '接下来四周没有班次'],
      ['恢复', / 20:00–22:00/],
    ] as const) {
      await page.getByRole('button', { name: act, exact: true }).click();
      const said = await wordsOfDialogs(page);
      // Something that was read after the act before is answered late: its dialog would still be at work.
      tell();
      const told = new Promise<void>((resolve) => (tell = resolve));
      await page.route('**/api/v1/me', (route) => told.then(() => route.continue()), { times: 1 });
      await confirm(page.getByRole('dialog'), act);
      await page.locator('main').getByText(seen).last().waitFor();
      expect(await said(), 'a dialog never takes on the words of the next act').to.deep.equal([
        `${act}“夜间巡逻”？ ${act}`,
      ]);
    }
    tell();
    expect(errors).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { acceptAll, fill, holds, join, makeRota } from '../rotas/support.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

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
    expect(await page.getByText('孩子家长会').count()).to.equal(0);
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
    expect(await page.getByRole('button', { name: '结束值班表' }).count()).to.equal(0);
    expect(await holds(server, one)).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { picture } from '../preview/support/browser.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

describe('the screen in a hall', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
    await server.make.task(units.community, { title: '门岗测温', inHours: -1, hours: 3 });
    const busy = await server.make.task(units.community, {
      title: '口罩配送',
      inHours: 2,
      roles: [server.make.role({ slots: 20 })],
    });
    for (let n = 0; n < 6; n++)
      await server.as(await server.make.person()).post(`/tasks/${hex(busy)}/participations`, {});
  });
  after(() => server.close());

  const figure = (name: string) => `dl > div:has(dt:text-is("${name}")) dd`;

  it('shows the day of a unit in 1080p and in 4K, all of it on one screen and nobody in it', async () => {
    for (const [name, size] of [
      ['1080p', { width: 1920, height: 1080 }],
      ['4k', { width: 3840, height: 2160 }],
    ] as const) {
      const { page, errors } = await openDesk(server, '/screen', administrator, { size });
      await page.getByRole('heading', { name: '测试市 · 今日志愿服务' }).waitFor();
      await see(page.locator(figure('今日任务（项）'))).toHaveText('2');
      await see(page.locator(figure('今日报名（人次）'))).toHaveText('6');
      await see(page.locator('li strong')).toHaveText(['门岗测温']);
      const { wide, high } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = (
          globalThis as unknown as { document: { documentElement: { scrollWidth: number; scrollHeight: number } } }
        ).document.documentElement;
        return { wide: scrollWidth, high: scrollHeight };
      });
      expect([wide, high], name).to.deep.equal([size.width, size.height]);
      await see(page.getByRole('navigation')).toBeAbsent();
      await picture(page, `console/screen-${name}`);
      expect(errors).to.deep.equal([]);
    }
  });

  it('goes on by itself after a loss of network, and says meanwhile of when its numbers are', async () => {
    const { page } = await openDesk(server, `/${hex(units.city)}/screen`, administrator);
    await page.getByText(/^数据更新于/).waitFor();
    await page.context().setOffline(true);
    await page.getByText(/^连接断开，显示的是/).waitFor({ timeout: 60_000 });
    await see(page.locator(figure('今日任务（项）'))).toHaveText('2');
    await page.context().setOffline(false);
    await page.getByText(/^数据更新于/).waitFor({ timeout: 60_000 });
  });

  it('reloads by itself after a release, once', async () => {
    const { page } = await openDesk(server, `/${hex(units.city)}/screen`, administrator);
    await page.getByText(/^数据更新于/).waitFor();
    let asked = 0;
    await page.route('**/console/', async (route) => {
      asked++;
      await route.fulfill({ body: '<script type="module" src="/console/assets/index-newer.js"></script>' });
    });
    const again = page.waitForEvent('load');
    await page.evaluate(() =>
      (globalThis as unknown as { dispatchEvent(event: Event): void }).dispatchEvent(new Event('online')),
    );
    await again;
    await page.getByText(/^数据更新于/).waitFor();
    await page.evaluate(() =>
      (globalThis as unknown as { dispatchEvent(event: Event): void }).dispatchEvent(new Event('online')),
    );
    await page.waitForResponse('**/console/');
    expect(asked).to.equal(2);
    await page.getByText(/^数据更新于/).waitFor();
  });
});

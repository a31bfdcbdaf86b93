import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openPhone, styleOf, type PhonePage } from './support/browser.ts';
import { see } from './support/see.ts';
import { startSampleServer } from './support/sample-server.ts';

const log = (page: Page): Promise<string[]> => page.evaluate('getApp().globalData.log');
const configure = (page: Page, changed: object): Promise<void> =>
  page.evaluate(`phone.configure(${JSON.stringify(changed)})`);

describe('preview of a mini-program in the browser', () => {
  let server: Awaited<ReturnType<typeof startSampleServer>>;
  let phone: PhonePage;

  before(async () => {
    server = await startSampleServer();
  });
  after(async () => {
    server.close();
  });
  beforeEach(async () => {
    phone = await openPhone(`${server.url}/preview/screen.html`);
  });
  afterEach(() => {
    expect(phone.errors).to.deep.equal([]);
  });

  it('draws a page with its template, its WXS and its styles in rpx', async () => {
    const title = phone.page.locator('#title');
    await see(title).toHaveText('hell0!');
    expect(await styleOf(title, 'font-size')).to.equal('20px');
    expect(await styleOf(phone.page.locator('wx-page'), 'background-color')).to.equal('rgb(1, 2, 3)');
  });

  it('keeps the styles of a component and of its page apart', async () => {
    const colour = (selector: string): Promise<string> => styleOf(phone.page.locator(selector), 'color');
    expect(await colour('#title')).to.equal('rgb(184, 36, 42)');
    expect(await colour('wx-counter wx-button')).to.equal('rgb(0, 128, 0)');
    expect(await styleOf(phone.page.locator('wx-counter'), 'padding-top')).to.equal('3.75px');
  });

  it('passes events of a component to its page, once', async () => {
    await phone.page.locator('wx-counter wx-button').click();
    await see(phone.page.locator('#total')).toHaveText('4');
    await phone.page.locator('wx-counter wx-button').press('Enter');
    await see(phone.page.locator('#total')).toHaveText('5');
  });

  it('calls the lifecycle in the order of WeChat', async () => {
    await phone.page.locator('.row').first().click();
    await see(phone.page.locator('#id')).toHaveText('0');
    await see(phone.page.locator('#depth')).toHaveText('2');
    await phone.page.locator('#back').click();
    await phone.page.locator('[data-tab="pages/form/index"]').click();
    await phone.page.locator('[data-tab="pages/home/index"]').click();
    expect(await log(phone.page)).to.deep.equal([
      'app launch',
      'home load',
      'home show',
      'home ready',
      'home hide',
      'more load',
      'more unload',
      'home show',
      'home hide',
      'home show',
    ]);
  });

  it('reaches the bottom when scrolled, and refreshes when pulled down', async () => {
    await phone.page.locator('.row').last().scrollIntoViewIfNeeded();
    await phone.page.locator('#end').waitFor();
    await phone.page.locator('#title').scrollIntoViewIfNeeded();
    await phone.page.mouse.move(180, 200);
    await phone.page.mouse.down();
    await phone.page.mouse.move(180, 420, { steps: 6 });
    await phone.page.mouse.up();
    await phone.page.getByText('g00d!').waitFor();
  });

  it('names an API that it does not have', async () => {
    await phone.page.locator('.row').first().click();
    await phone.page.locator('#missing').click();
    await see(phone.page.locator('#answer')).toHaveText('wx.openBluetoothAdapter is not part of the preview');
  });

  it('shows a modal, and refuses a page that does not exist', async () => {
    await phone.page.locator('.row').first().click();
    await phone.page.locator('#ask').click();
    await phone.page.getByRole('button', { name: '确定' }).click();
    await phone.page.getByText('true navigateTo:fail page "pages/nowhere/index" is not found').waitFor();
  });

  it('draws no dialog past the limits of WeChat: the call fails, where it used to show one', async () => {
    const { page } = phone;
    const outcome = (api: string, options: object): Promise<string> =>
      page.evaluate(
        ({ name, given }) => {
          const { wx } = globalThis as unknown as {
            wx: Record<string, (options: object) => Promise<{ errMsg: string }>>;
          };
          return wx[name](given).then(
            ({ errMsg }) => errMsg,
            ({ errMsg }: { errMsg: string }) => errMsg,
          );
        },
        { name: api, given: options },
      );
    const items = (count: number): string[] => Array.from({ length: count }, (_, at) => `item ${at + 1}`);
    expect(await outcome('showActionSheet', { itemList: items(7) })).to.equal(
      'showActionSheet:fail parameter error: itemList should not be large than 6',
    );
    expect(await outcome('showActionSheet', { itemList: [] })).to.match(
      /^showActionSheet:fail parameter error: .*at least 1 item/,
    );
    expect(await outcome('showModal', { title: '?', confirmText: '看看那个任务' })).to.equal(
      'showModal:fail confirmText length should not larger than 4 Chinese characters',
    );
    expect(await outcome('showModal', { title: '?', confirmText: 'OK', cancelText: 'Cancel' })).to.equal(
      'showModal:fail cancelText length should not larger than 4 Chinese characters',
    );
    await see(page.getByRole('dialog')).toBeAbsent();

    const sheet = outcome('showActionSheet', { itemList: items(6) });
    await page.getByRole('button', { name: 'item 6' }).click();
    expect(await sheet).to.equal('showActionSheet:ok');
    const modal = outcome('showModal', { title: '?', confirmText: '我能赶到', cancelText: 'Back' });
    await page.getByRole('button', { name: '我能赶到' }).click();
    expect(await modal).to.equal('showModal:ok');
  });

  it('binds fields both ways and picks from lists and dates', async () => {
    const { page } = phone;
    await page.locator('[data-tab="pages/form/index"]').click();
    await page.getByLabel('Name').fill('小李');
    await see(page.locator('#echo')).toHaveText('小李');
    await page.locator('#switch').click();
    await see(page.locator('#switch')).toHaveAttribute('aria-checked', 'true');
    // A label takes the tap for what stands in it.
    await page.locator('#row-text').click();
    await see(page.locator('#switch')).toHaveAttribute('aria-checked', 'false');
    await page.locator('#picker').click();
    await page.getByRole('option', { name: 'plum' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.locator('#picker', { hasText: 'plum' }).waitFor();
    await page.locator('#date').click();
    await see(page.getByRole('listbox').nth(2).getByRole('option')).toHaveCount(28);
    await page.getByRole('listbox').nth(1).getByRole('option', { name: '03' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.locator('#date', { hasText: '2026-03-27' }).waitFor();
    await page.locator('.map-pin').click();
    await page.getByText('marker 7').waitFor();
  });

  it('asks for privacy consent before a place, and says when it is refused', async () => {
    const { page } = phone;
    await page.locator('[data-tab="pages/form/index"]').click();
    await page.locator('#locate').click();
    await page.getByRole('button', { name: '拒绝' }).click();
    await page.getByText('getLocation:fail privacy permission is not authorized').waitFor();
    await page.locator('#locate').click();
    await page.getByRole('button', { name: '同意' }).click();
    await page.getByText('at 22.5455').waitFor();
    await configure(page, { location: 'refused' });
    await page.locator('#locate').click();
    await page.getByText('getLocation:fail auth deny').waitFor();
  });

  it('fetches files, and opens only documents', async () => {
    const { page } = phone;
    await page.locator('[data-tab="pages/form/index"]').click();
    await page.locator('#file').click();
    await page.getByText('200 http://tmp/1.json openDocument:fail filetype not supported').waitFor();
    await configure(page, { network: 'offline' });
    await page.locator('#file').click();
    await page.getByText('downloadFile:fail').waitFor();
  });

  it('scans a text that is given by hand, and says when the scan was broken off', async () => {
    const { page } = phone;
    await page.locator('[data-tab="pages/form/index"]').click();
    await page.locator('#scan').click();
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('scanCode:fail cancel').waitFor();
    await page.locator('#scan').click();
    await page.getByLabel('二维码内容').fill('XF1.hello');
    await page.getByRole('button', { name: '扫描' }).click();
    await page.getByText('QR_CODE XF1.hello').waitFor();
  });

  it('requests through the network that is set', async () => {
    const { page } = phone;
    await page.locator('[data-tab="pages/form/index"]').click();
    await page.locator('#fetch').click();
    await page.getByText('200 from the server').waitFor();
    await configure(page, { network: 'offline' });
    await page.locator('#fetch').click();
    await page.getByText('request:fail').waitFor();
  });
});

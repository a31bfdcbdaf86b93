import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { limits } from '../../../shared/limits.ts';
import { picture } from '../../preview/support/browser.ts';
import { BrowserClient } from '../../support/browser-client.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, logIn, type Town } from './support/town.ts';

interface Shown {
  id: string;
  number: string;
  code: string;
  digits: string;
}

describe('logging a computer in, with the mini-program', () => {
  let town: Town;
  const { phoneOf } = liveInTown((started) => {
    town = started;
  });

  /** A computer that shows a code, and what it hears of the phone. */
  async function computer(): Promise<{ browser: BrowserClient; shown: Shown; state: () => Promise<string> }> {
    const browser = new BrowserClient(town.url);
    const { body: shown } = await browser.post<Shown>('/desktop-log-ins');
    const state = async (): Promise<string> => (await browser.get(`/desktop-log-ins/${shown.id}`)).body.state as string;
    return { browser, shown, state };
  }
  const onPage = async (key: string): Promise<Page> => {
    const { page } = await phoneOf(key);
    await logIn(page);
    await goTo(page, '/pages/me/index');
    await front(page)
      .getByRole('link', { name: /登录电脑端/ })
      .click();
    await front(page).locator('#scan').waitFor();
    return page;
  };

  it('from 我的: scans the code, compares the number, confirms; the computer stands among the devices', async () => {
    const person = await town.volunteer('at-the-desk');
    const { browser, shown, state } = await computer();
    const page = await onPage('at-the-desk');
    await picture(page, 'desktop');
    await configure(page, { scan: shown.code });
    await front(page).locator('#scan').click();
    await front(page).locator('#number', { hasText: shown.number }).waitFor();
    await front(page).getByText('登录测试市的电脑端？').waitFor();
    await front(page).getByText('Chrome · Windows').waitFor();
    await picture(page, 'desktop-seen');
    expect(await state()).to.equal('seen');

    await front(page).locator('#confirm').click();
    await front(page).locator('#answered', { hasText: '电脑已登录' }).waitFor();
    expect(await state()).to.equal('confirmed');
    expect((await browser.get('/me')).body.id).to.equal(person._id.toHexString());

    await front(page).locator('#devices').click();
    const device = front(page).locator('.card', { hasText: 'Chrome · Windows' });
    await device.getByText('浏览器 · 最近使用').waitFor();
    await device.getByRole('button', { name: '让它退出' }).click();
    await confirmDialog(page);
    await device.waitFor({ state: 'detached' });
    expect((await browser.get('/me')).status).to.equal(401);
  });

  it('types the digits where a camera fails, and refuses what somebody else began', async () => {
    await town.volunteer('careful');
    const { browser, shown, state } = await computer();
    const page = await onPage('careful');
    await front(page).locator('#use-digits').click();
    await front(page).getByText('请输入电脑屏幕上的 8 位数字', { exact: true }).waitFor();
    await front(page)
      .getByLabel('电脑屏幕上的 8 位数字')
      .fill(`${shown.digits.slice(0, 4)} ${shown.digits.slice(4)}`);
    await front(page).locator('#use-digits').click();
    await front(page).locator('#number', { hasText: shown.number }).waitFor();
    await front(page).locator('#refuse').click();
    await front(page).locator('#answered', { hasText: '已拒绝' }).waitFor();
    await picture(page, 'desktop-refused');
    expect(await state()).to.equal('refused');
    expect((await browser.get('/me')).status).to.equal(401);
    await front(page).locator('#anew').click();
    await front(page).locator('#scan').waitFor();
  });

  it('says why a code is refused and goes on with a new one', async () => {
    await town.volunteer('unlucky');
    const other = await town.make.person();
    const page = await onPage('unlucky');
    const scan = async (code: string): Promise<void> => {
      await configure(page, { scan: code });
      await front(page).locator('#scan').click();
    };
    const says = (words: string): Promise<void> => front(page).locator('#refused', { hasText: words }).waitFor();

    await scan('https://example.org/');
    await says('这不是电脑登录的码');
    await scan('XFD1.0123456789012345678901');
    await says('没有这个电脑登录码');

    const taken = await computer();
    await town.as(other).post('/desktop-log-ins/seen', { code: taken.shown.code });
    await scan(taken.shown.code);
    await says('已在别的手机上打开');

    const late = await computer();
    await scan(late.shown.code);
    await front(page).locator('#number', { hasText: late.shown.number }).waitFor();
    town.clock.forward(limits.desktopLogInSeconds / 3600);
    await front(page).locator('#confirm').click();
    await says('电脑登录码已过期');
    await picture(page, 'desktop-expired');
    expect(await late.state()).to.equal('expired');

    const next = await computer();
    await scan(next.shown.code);
    await front(page).locator('#confirm').click();
    await front(page).locator('#answered', { hasText: '电脑已登录' }).waitFor();
  });
});

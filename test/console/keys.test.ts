import { expect } from 'chai';
import jsQRModule from 'jsqr';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

const jsQR = jsQRModule as unknown as typeof jsQRModule.default;

const codeSidePx = 400;
/**
 * Draws the code of the page onto a canvas and gives its pixels; run in the browser, whose types are not those of the
 * tests.
 */
const pixelsOfCode = `(async () => {
  const source = new XMLSerializer().serializeToString(document.querySelector('svg.code'));
  const image = new Image(${codeSidePx}, ${codeSidePx});
  image.src = 'data:image/svg+xml,' + encodeURIComponent(source.replace('<svg', '<svg width="${codeSidePx}" height="${codeSidePx}"'));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ${codeSidePx};
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, ${codeSidePx}, ${codeSidePx});
  context.drawImage(image, 0, 0, ${codeSidePx}, ${codeSidePx});
  return [...context.getImageData(0, 0, ${codeSidePx}, ${codeSidePx}).data];
})()`;

describe('the keyboard and the screen at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
    for (let n = 0; n < 80; n++) await server.make.task(units.community, { title: `门岗测温${n}`, inHours: 20 + n });
  });
  after(() => server.close());

  it('goes to a unit by its initials and to a room by its name', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/overview`, administrator);
    await page.getByRole('heading', { name: '概览' }).waitFor();
    await page.keyboard.press('Control+k');
    const typed = page.getByRole('combobox', { name: '前往' });
    await typed.fill('ysq');
    await page.getByRole('option', { name: /乙社区/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/${hex(units.elsewhere)}/overview`));
    await page.keyboard.press('Control+k');
    await typed.fill('参与统计');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '参与统计' }).waitFor();
    // The way back up leads to the same room of a unit above.
    await page.getByRole('navigation', { name: '所在组织' }).getByRole('link', { name: '甲区' }).click();
    await page.waitForURL(new RegExp(`/${hex(units.district)}/counts`));
    expect(errors).to.deep.equal([]);
  });

  it('goes through a list by its keys, which are shown, but not to who is typing or composing', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/tasks`, administrator);
    const words = page.getByRole('textbox', { name: '标题、说明或地点' });
    await words.fill('门岗');
    await words.press('?');
    // The Enter that ends a composition chooses characters, and no filter.
    await words.evaluate((field) => {
      const { KeyboardEvent } = globalThis as unknown as { KeyboardEvent: new (type: string, of: object) => never };
      const of = { key: 'Enter', isComposing: true, bubbles: true };
      (field as unknown as { dispatchEvent(event: never): void }).dispatchEvent(new KeyboardEvent('keydown', of));
    });
    await page
      .getByRole('link', { name: /^门岗测温/ })
      .first()
      .waitFor();
    await see(page).toHaveURL(({ search }) => search === '');
    await see(page.getByRole('dialog')).toBeAbsent();
    await page.getByRole('heading', { name: '任务' }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
    // Down by two, up by one, also from a box that is ticked.
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    await page.getByRole('checkbox', { name: '选择“门岗测温78”' }).check();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /门岗测温77/ }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('finds a list after Back where it was left', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/tasks`, administrator);
    const list = page.getByRole('region', { name: '任务' });
    await list.getByRole('link').first().waitFor();
    const scroll = (to: number | null) =>
      list.evaluate((element, top) => {
        const frame = element as unknown as { scrollTop: number };
        if (top !== null) frame.scrollTop = top;
        return frame.scrollTop;
      }, to);
    await scroll(900);
    await page.getByRole('link', { name: '门岗测温55' }).click();
    await page.getByRole('heading', { name: /门岗测温55/ }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: '门岗测温55' }).waitFor();
    expect(await scroll(null)).to.be.within(850, 950);
    expect(errors).to.deep.equal([]);
  });

  it('says where a part of the program is gone after a release, and keeps what was typed over the reload', async () => {
    const { page } = await openDesk(server, `/${hex(units.community)}/tasks`, administrator);
    await page.getByRole('link', { name: '门岗测温79' }).click();
    await page.getByRole('button', { name: '取消任务' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('台风预警');
    await page.keyboard.press('Escape');
    await page.route('**/console/assets/CountsPage*', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: '参与统计' }).click();
    await page.getByText('工作台有新版本，刷新后继续。').waitFor();
    await page.unroute('**/console/assets/CountsPage*');
    await page.getByRole('button', { name: '刷新' }).click();
    await page.getByRole('button', { name: '取消任务' }).click();
    await see(page.getByRole('dialog').getByRole('textbox')).toHaveValue('台风预警');
  });

  it('is not needed to log in: the QR code is read as a phone reads it', async () => {
    const { page, errors } = await openDesk(server, '/');
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    const pixels = await page.evaluate<number[]>(pixelsOfCode);
    const code = jsQR(new Uint8ClampedArray(pixels), codeSidePx, codeSidePx)!.data;
    const { status, body } = await server.as(administrator).post('/desktop-log-ins/seen', { code });
    expect(status).to.equal(200);
    await see(page.locator('dd.digits').last()).toHaveText(String(body.number));
    expect(errors).to.deep.equal([]);
  });
});
